using System.Text.RegularExpressions;

namespace SdaToolkit.Hosting.Tests;

/// <summary>
/// Every attack on trust, one by one, and all of them as a table of SECURITY.md: SDA_WRITE_SECURITY_TABLE=1 writes it anew; otherwise it is compared.
/// </summary>
[TestClass]
public partial class TrustAttackTests
{
    public static IEnumerable<object[]> Cases => TrustAttack.All.Select((attack, i) => new object[] { i, attack.What });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Attack_OnTrust_IsAnsweredAsItMust(int index, string what) =>
        Assert.StartsWith(TrustAttack.All[index].Answer, Answer(TrustAttack.All[index]), StringComparison.Ordinal, what);

    [TestMethod]
    public void SecurityMd_TrustTable_IsWhatComesOfARun()
    {
        var rows = TrustAttack.All.Select(a => $"| {a.What} | {Answer(a).Replace("|", "\\|", StringComparison.Ordinal)} |").ToList();
        SecurityMd.Check("trust", "| An attack | The host's answer |\n|---|---|\n" + string.Join('\n', rows) + "\n");
    }

    /// <summary>State and reason of the plugin, or why the package is refused; nothing of it may be left.</summary>
    private static string Answer(TrustAttack attack)
    {
        using var signed = new SignedPlugin();
        if (attack.Do(signed) is not { } package)
        {
            var plugin = signed.Scan();
            Assert.IsFalse(plugin.IsUsable, attack.What);
            return $"{plugin.State.ToString().ToLowerInvariant()}: {Fingerprint().Replace(plugin.Reason.Replace(signed.Root, "…", StringComparison.Ordinal), "…")}";
        }
        using var place = new PluginFolder();
        var path = Path.Combine(signed.Root, "p.sdap");
        File.WriteAllBytes(path, package);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => new PluginInstaller(place.Root, signed.Options).Install(path), attack.What);
        Assert.IsEmpty(Directory.EnumerateFileSystemEntries(place.Root));
        return error.Message[(path.Length + 2)..];
    }

    // Keys are made anew for each run.
    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Fingerprint();
}
