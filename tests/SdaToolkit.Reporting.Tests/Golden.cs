namespace SdaToolkit.Reporting.Tests;

/// <summary>Compares output with the files in Golden/, character by character.</summary>
/// <remarks>
/// To accept new output, look at it and run: <c>SDA_UPDATE_GOLDEN=1 dotnet test -c Release --project tests/SdaToolkit.Reporting.Tests</c>.
/// </remarks>
internal static class Golden
{
    public static void Check(string name, string actual)
    {
        var path = SdaToolkit.Tests.Repository.Path("tests", "SdaToolkit.Reporting.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("SDA_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.IsTrue(File.Exists(path), $"Golden/{name} is missing");
        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        var at = expected.AsSpan().CommonPrefixLength(actual);
        Assert.AreEqual(expected, actual, $"Golden/{name} differs from character {at} on: expected '{Near(expected, at)}', got '{Near(actual, at)}'");
    }

    private static string Near(string text, int at) => text[Math.Max(0, at - 20)..Math.Min(text.Length, at + 60)];
}
