namespace SdaToolkit.Tests;

/// <summary>Finds the public data sets that tests run on; they are not part of the repository.</summary>
internal static class RealData
{
    /// <summary>Path of a data file below SDA_TEST_DATA. The test is skipped, visibly, where it is absent.</summary>
    public static string Path(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable("SDA_TEST_DATA");
        if (string.IsNullOrEmpty(root)) Assert.Inconclusive("SDA_TEST_DATA is not set");
        var path = System.IO.Path.Combine([root!, .. parts]);
        if (!File.Exists(path) && !Directory.Exists(path)) Assert.Inconclusive($"{System.IO.Path.Combine(parts)} is not in SDA_TEST_DATA");
        return path;
    }
}

/// <summary>Finds the repository that the tests were built from, for tests on samples, schemas and sources.</summary>
internal static class Repository
{
    /// <summary>The folder that holds SdaToolkit.sln, above the test's output.</summary>
    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "SdaToolkit.sln"))) return folder.FullName;
        throw new InvalidOperationException("SdaToolkit.sln not found above " + AppContext.BaseDirectory);
    }
}
