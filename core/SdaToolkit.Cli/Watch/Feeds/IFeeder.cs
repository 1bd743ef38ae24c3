using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>Who sends frames.</summary>
internal interface IFeeder
{
    /// <summary>Who it is, for people.</summary>
    string Name { get; }

    /// <summary>Whether the watch ends with it.</summary>
    bool IsOnly { get; }

    /// <summary>Tells the feeder how many of its frames are safe. Never throws: a feeder that is gone needs no answer.</summary>
    ValueTask AcknowledgeAsync(FeedPosition position);

    /// <summary>Ends the feeder, and tells it why where it can be told.</summary>
    ValueTask RefuseAsync(string why);

    /// <summary>The watch has done with the feeder, which has sent all it has.</summary>
    ValueTask CloseAsync();
}

/// <summary>What a feeder did.</summary>
/// <param name="Feeder">Who.</param>
/// <param name="Frame">The frame that it sent; null: none.</param>
/// <param name="Problem">Why it sends nothing more, in one line; null: nothing is wrong with it.</param>
internal sealed record FeedItem(IFeeder Feeder, TelemetryFrame? Frame, string? Problem = null)
{
    /// <summary>Something to tell people, in one line; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>How far a file is taken once this item is; null: as far as before.</summary>
    public FollowedFile? Followed { get; init; }

    /// <summary>Whether the feeder has sent all it has.</summary>
    public bool IsEnd => Frame is null && Problem is null && Note is null && Followed is null;
}
