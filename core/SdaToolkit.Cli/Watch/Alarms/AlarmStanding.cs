namespace SdaToolkit.Cli.Watch.Alarms;

/// <summary>Where an alarm stands for an operator, in the order of urgency.</summary>
internal enum AlarmStanding
{
    /// <summary>It lasts, and nobody has taken note of it.</summary>
    Active,

    /// <summary>It has ended, or lasts and is no longer followed, and nobody has taken note of it.</summary>
    Ended,

    /// <summary>It lasts, and somebody has taken note of it.</summary>
    Acknowledged,

    /// <summary>It is out of sight for a while.</summary>
    Shelved,

    /// <summary>It has ended, or lasts and is no longer followed, and somebody has taken note of it.</summary>
    Done,
}
