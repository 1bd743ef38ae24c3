namespace SdaToolkit.Cli.Watch;

/// <summary>The places in a watch where its process may end.</summary>
internal enum WatchPoint
{
    /// <summary>A frame was taken into the stream.</summary>
    Taken,

    /// <summary>A chunk was judged.</summary>
    Judged,

    /// <summary>The checkpoint was written under another name.</summary>
    Written,

    /// <summary>The checkpoint is in its place.</summary>
    Committed,

    /// <summary>A change of an alarm is in the run store.</summary>
    Delivered,

    /// <summary>It was shown.</summary>
    Shown,
}
