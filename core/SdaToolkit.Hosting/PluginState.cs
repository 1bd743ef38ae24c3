namespace SdaToolkit.Hosting;

/// <summary>Whether a plugin may be used, as found without running any of its code.</summary>
public enum PluginState
{
    /// <summary>Everything the manifest promises is there.</summary>
    Ready,

    /// <summary>Unsigned, but on the configuration's list: it runs in a worker process only.</summary>
    WorkerOnly,

    /// <summary>Sound, but switched off by the user.</summary>
    Disabled,

    /// <summary>Built for a contract that this host does not offer.</summary>
    Unsupported,

    /// <summary>Without a signature of a trusted key, and not on the configuration's list: refused.</summary>
    Unsigned,

    /// <summary>A file is not the one that the manifest lists, or the manifest is not the one that was signed: refused.</summary>
    Modified,

    /// <summary>Malformed, incomplete, or in conflict with an earlier plugin.</summary>
    Faulty,
}
