using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Hosting;

/// <summary>Opens the run store that a configuration names.</summary>
public static class RunStores
{
    /// <summary>Largest result that is kept where the configuration names no limit: 256 MiB.</summary>
    public const ulong DefaultLargestResultBytes = 256UL * 1024 * 1024;

    private const string PostgresStart = "Host=";

    /// <summary>Whether a configuration leaves the place of the store to the program.</summary>
    public static bool IsDefault(StorePolicy? policy) => string.IsNullOrEmpty(policy?.Location);

    /// <summary>Opens the store; one that is not there is made.</summary>
    /// <param name="policy">Where; null: in the user's data folder.</param>
    /// <returns>The store, or null where the configuration wants none.</returns>
    /// <exception cref="RunStoreException">It cannot be opened or written.</exception>
    public static IRunStore? Open(StorePolicy? policy)
    {
        var location = policy?.Location ?? "";
        return location == "none" ? null
            : location.StartsWith(PostgresStart, StringComparison.OrdinalIgnoreCase) ? PostgresRunStore.Open(location)
            : SqliteRunStore.Open(location.Length > 0 ? location : HostPaths.RunStoreFile);
    }
}
