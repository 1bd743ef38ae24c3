namespace SdaToolkit.Schemas;

/// <summary>The system a handling marking belongs to. Only its own levels can be ranked within one; nothing ranks one against another.</summary>
public enum MarkingScheme
{
    /// <summary>Traffic Light Protocol 2.0 (FIRST, 2022).</summary>
    TrafficLight,

    /// <summary>Classification lines of the United States: UNCLASSIFIED, CONFIDENTIAL, SECRET, TOP SECRET, with what follows "//".</summary>
    UnitedStates,

    /// <summary>Controlled unclassified information of the United States (32 CFR 2002): one level, with categories and controls.</summary>
    ControlledUnclassified,

    /// <summary>NATO UNCLASSIFIED to COSMIC TOP SECRET.</summary>
    Nato,

    /// <summary>A marking that the host's configuration ranks.</summary>
    Host,

    /// <summary>Nothing that can be ranked: it is equal to itself only.</summary>
    Unknown,
}
