using SdaToolkit.Tests;

namespace SdaToolkit.Hosting.Tests;

/// <summary>The tables of SECURITY.md, which are what came of a run: compared, or with SDA_WRITE_SECURITY_TABLE=1 written anew.</summary>
internal static class SecurityMd
{
    /// <summary>Compares a table, or writes it.</summary>
    /// <param name="name">Its name in the marks before and after it.</param>
    /// <param name="table">The table as it came of this run.</param>
    public static void Check(string name, string table)
    {
        var (file, first, last) = (Repository.Path("SECURITY.md"), $"<!-- {name}: begin -->\n", $"<!-- {name}: end -->");
        var text = File.ReadAllText(file);
        var (begin, end) = (text.IndexOf(first, StringComparison.Ordinal) + first.Length, text.IndexOf(last, StringComparison.Ordinal));
        Assert.IsTrue(begin >= first.Length && end >= begin, $"SECURITY.md has lost the marks of its table \"{name}\"");
        if (Environment.GetEnvironmentVariable("SDA_WRITE_SECURITY_TABLE") == "1") File.WriteAllText(file, text[..begin] + table + text[end..]);
        else Assert.AreEqual(table, text[begin..end], "SECURITY.md: SDA_WRITE_SECURITY_TABLE=1 writes its tables anew");
    }
}
