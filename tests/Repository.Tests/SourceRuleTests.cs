using System.Text.RegularExpressions;
using SdaToolkit.Tests;

namespace SdaToolkit.RepositoryTests;

/// <summary>Rules of the sources that no analyzer knows.</summary>
[TestClass]
public sealed partial class SourceRuleTests
{
    private static List<string> Sources(params string[] folders) =>
        [.. folders.SelectMany(f => Directory.EnumerateFiles(Repository.Path(f), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())];

    [TestMethod]
    public void Files_StayShort()
    {
        var lines = Sources("core", "plugins").Select(f => (File: f, Lines: File.ReadLines(f).Count())).OrderBy(f => f.Lines).ToList();
        Assert.IsLessThan(120, lines[lines.Count / 2].Lines, "median");
        var longest = lines.Where(f => f.Lines > 400).Select(f => $"{f.File}: {f.Lines}").ToList();
        Assert.IsEmpty(longest, string.Join('\n', longest));
    }

    [TestMethod]
    public void Sources_HaveNoUnfinishedParts()
    {
        foreach (var file in Sources("core", "plugins", "samples"))
            Assert.IsFalse(Unfinished().IsMatch(File.ReadAllText(file)), file);
    }

    [TestMethod]
    public void Documentation_IsRequiredOfEveryPublicMember()
    {
        // CS1591 is an error through TreatWarningsAsErrors; nobody may switch it off for the product.
        StringAssert.Contains(File.ReadAllText(Repository.Path("Directory.Build.props")), "<GenerateDocumentationFile>true</GenerateDocumentationFile>");
        foreach (var file in new[] { "core", "plugins" }.SelectMany(f => Directory.EnumerateFiles(Repository.Path(f), "*.*proj", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Repository.Path(f), "Directory.Build.*"))).Concat(Sources("core", "plugins")).Append(Repository.Path("Directory.Build.props")))
            Assert.IsFalse(UndocumentedAllowed().IsMatch(File.ReadAllText(file)), file);
    }

    [TestMethod]
    public void Projects_AreAllInTheSolution()
    {
        var solution = File.ReadAllText(Repository.Path("SdaToolkit.sln")).Replace('\\', '/');
        foreach (var folder in new[] { "core", "plugins", "tests", "samples" })
            foreach (var project in Directory.EnumerateFiles(Repository.Path(folder), "*.csproj", SearchOption.AllDirectories))
                StringAssert.Contains(solution, Path.GetRelativePath(Repository.Root, project).Replace('\\', '/'));
    }

    [TestMethod]
    public void Packages_HaveExactVersionsAndLockFiles()
    {
        foreach (Match version in Version().Matches(File.ReadAllText(Repository.Path("Directory.Packages.props"))))
            Assert.IsTrue(version.Groups["version"].Value is ['[', .., ']'], version.Value);
        foreach (var folder in new[] { "core", "plugins", "tests", "samples" })
            foreach (var project in Directory.EnumerateFiles(Repository.Path(folder), "*.csproj", SearchOption.AllDirectories))
                Assert.IsTrue(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project);
    }

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|catch\s*(?:\([^)]*\))?\s*\{\s*\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Unfinished();

    // The number of the warning, but not its digits within a coefficient.
    [GeneratedRegex(@"(?<![\d.])1591(?!\d)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex UndocumentedAllowed();

    [GeneratedRegex("<PackageVersion [^>]*Version=\"(?<version>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Version();
}
