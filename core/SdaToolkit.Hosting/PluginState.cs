namespace SdaToolkit.Hosting;

/// <summary>Whether a plugin may be used, as found without running any of its code.</summary>
public enum PluginState
{
    /// <summary>Everything the manifest promises is there.</summary>
    Ready,

    /// <summary>Sound, but switched off by the user.</summary>
    Disabled,

    /// <summary>Built for a contract that this host does not offer.</summary>
    Unsupported,

    /// <summary>Malformed, incomplete, or in conflict with an earlier plugin.</summary>
    Faulty,
}
