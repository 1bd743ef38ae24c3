using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>The next piece of a stream: every channel, with the rows that are judged now.</summary>
/// <param name="All">All channels.</param>
/// <param name="Trained">Those that the detectors know; the same message where that is all of them.</param>
/// <param name="Rows">Rows in it.</param>
internal sealed record StreamChunk(TelemetryData All, TelemetryData Trained, int Rows);
