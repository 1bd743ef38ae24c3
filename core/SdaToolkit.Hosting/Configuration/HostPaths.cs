namespace SdaToolkit.Hosting;

/// <summary>Where a user's configuration and data stand where nothing else is said. Nothing is created by asking.</summary>
public static class HostPaths
{
    private const string Name = "sdatoolkit";

    /// <summary>The configuration: SDA_CONFIG where it is set, else host.json in the user's configuration folder (XDG on Linux, roaming application data on Windows).</summary>
    public static string ConfigurationFile =>
        Environment.GetEnvironmentVariable("SDA_CONFIG") is { Length: > 0 } named ? Path.GetFullPath(named)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), Name, "host.json");

    /// <summary>The data folder: SDA_DATA where it is set, else the user's local data folder (XDG on Linux, local application data on Windows).</summary>
    public static string DataFolder =>
        Environment.GetEnvironmentVariable("SDA_DATA") is { Length: > 0 } named ? Path.GetFullPath(named)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), Name);

    /// <summary>The folder of installed plugins, in the data folder.</summary>
    public static string InstalledPlugins => Path.Combine(DataFolder, "plugins");

    /// <summary>The default file of the run store, in the data folder.</summary>
    public static string RunStoreFile => Path.Combine(DataFolder, "runs.db");
}
