using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using SdaToolkit.Tests;

namespace SdaToolkit.RepositoryTests;

/// <summary>Which project may use which: the arrows of the house, in the project files and in what was built.</summary>
[TestClass]
public sealed class ReferenceTests
{
    private static readonly string Configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";

    // What a project may use of ours, by way of others included.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["SdaToolkit.Contracts"] = [],
        ["SdaToolkit.Schemas"] = [],
        ["SdaToolkit.Astrodynamics"] = [],
        ["SdaToolkit.Learning"] = [],
        ["SdaToolkit.Model"] = ["Contracts", "Schemas", "Astrodynamics"],
        ["SdaToolkit.Formats"] = ["Schemas", "Astrodynamics"],
        ["SdaToolkit.Reporting"] = ["Schemas"],
        ["SdaToolkit.Hosting"] = ["Contracts", "Schemas"],
        ["SdaToolkit.Scenarios"] = ["Hosting", "Formats", "Reporting", "Contracts", "Schemas", "Astrodynamics"],
        ["SdaToolkit.Cli"] = ["Scenarios", "Hosting", "Formats", "Reporting", "Model", "Learning", "Contracts", "Schemas", "Astrodynamics"],
    };

    private static readonly string[] AllowedToPlugins = ["Model", "Contracts", "Schemas", "Astrodynamics", "Learning"];

    private static IEnumerable<string> Projects => new[] { "core", "plugins", "samples" }
        .Select(folder => Repository.Path(folder))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories));

    [TestMethod]
    public void Projects_Reference_OnlyWhatTheyMay()
    {
        var checkedProjects = 0;
        foreach (var project in Projects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var references = XDocument.Load(project).Descendants("ProjectReference")
                .Where(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false")
                .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));
            Check(name, references);
            checkedProjects++;
        }
        Assert.IsGreaterThan(9, checkedProjects);
    }

    [TestMethod]
    public void Assemblies_Reference_OnlyWhatTheyMay()
    {
        var checkedAssemblies = 0;
        foreach (var project in Projects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var file = Path.Combine(Path.GetDirectoryName(project)!, "bin", Configuration, "net10.0", (name == "SdaToolkit.Cli" ? "sda" : name) + ".dll");
            if (!File.Exists(file)) continue;
            using var image = new PEReader(File.OpenRead(file));
            var metadata = image.GetMetadataReader();
            Check(name, metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name)).Where(n => n.StartsWith("SdaToolkit.", StringComparison.Ordinal)));
            checkedAssemblies++;
        }
        Assert.IsGreaterThan(9, checkedAssemblies);
    }

    [TestMethod]
    public void Contracts_UsesNothingButTheAttributesOfComposition()
    {
        var packages = XDocument.Load(Repository.Path("core", "SdaToolkit.Contracts", "SdaToolkit.Contracts.csproj")).Descendants("PackageReference").Select(p => (string)p.Attribute("Include")!);
        CollectionAssert.AreEqual(new[] { "System.Composition.AttributedModel" }, packages.ToArray());
    }

    private static void Check(string project, IEnumerable<string> references)
    {
        var isPlugin = project.StartsWith("SdaToolkit.Plugins.", StringComparison.Ordinal) || project.StartsWith("SdaToolkit.Samples.", StringComparison.Ordinal);
        if (!Allowed.TryGetValue(project, out var allowed)) allowed = isPlugin ? AllowedToPlugins : throw new AssertFailedException($"{project}: say in this test what it may reference");
        foreach (var reference in references)
            Assert.Contains(reference, allowed.Select(a => "SdaToolkit." + a), $"{project} references {reference}");
    }
}
