namespace SdaToolkit.Formats.Telemetry;

/// <summary>The reasons for which the readers of telemetry and tables leave something out, as they stand in a read summary.</summary>
public static class TelemetryReasons
{
    /// <summary>The first column is none of times.</summary>
    public const string NoTimeColumn = "no column of times at the beginning";

    /// <summary>Two columns or channels have one name, or one has none.</summary>
    public const string Name = "name of a column";

    /// <summary>A row with more or fewer cells than the head.</summary>
    public const string RowLength = "number of cells";

    /// <summary>A row whose time cannot be read; it is left out.</summary>
    public const string Time = "bad time";

    /// <summary>A cell of numbers that holds none: there is no value then.</summary>
    public const string Value = "bad value";

    /// <summary>A column of texts with more different ones than states can be; it is left out.</summary>
    public const string TooManyStates = "too many states";

    /// <summary>A channel whose rows state different units.</summary>
    public const string Unit = "unit of a channel";

    /// <summary>A part of a container that is not as it was written; the samples in it are left out.</summary>
    public const string DamagedBlock = "damaged block";

    /// <summary>Cells that are separated by something else than commas.</summary>
    public const string Separator = "separator of cells";

    /// <summary>Files of one channel that do not fit together.</summary>
    public const string Different = "channels of several files";
}
