namespace SdaToolkit.Hosting;

/// <summary>Why a plugin's code may run here.</summary>
public enum PluginTrustKind
{
    /// <summary>It came with the program, beside its own files.</summary>
    BuiltIn,

    /// <summary>Its signature was checked against a key of the host's configuration.</summary>
    Signed,

    /// <summary>It has no believed signature, but the configuration lists it with its hash: in a worker process only.</summary>
    Allowed,

    /// <summary>It stands in a folder that the command names as one of plugins in development.</summary>
    Development,
}

/// <summary>Why a plugin's code may run here, and by whose word.</summary>
/// <param name="Kind">Why.</param>
/// <param name="By">Name of the key; empty where there is none.</param>
public sealed record PluginTrust(PluginTrustKind Kind, string By = "")
{
    /// <summary>As records name it: "built-in", "signed", "allowed" or "development".</summary>
    public string Word => Kind switch
    {
        PluginTrustKind.BuiltIn => "built-in",
        PluginTrustKind.Signed => "signed",
        PluginTrustKind.Allowed => "allowed",
        _ => "development",
    };
}
