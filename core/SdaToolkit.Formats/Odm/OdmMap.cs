using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>The way between the blocks of one kind of message and the message. Immutable and thread safe.</summary>
internal abstract class OdmMap
{
    private static readonly string[] NaturalBodies = ["SUN", "MERCURY", "VENUS", "EARTH", "MOON", "MARS", "JUPITER", "SATURN", "URANUS", "NEPTUNE", "PLUTO"];

    /// <summary>"OPM", "OEM" or "OCM".</summary>
    public abstract string Kind { get; }

    /// <summary>The versions there have been, oldest first.</summary>
    public abstract IReadOnlyList<string> Versions { get; }

    /// <summary>Makes a message of blocks.</summary>
    /// <exception cref="DataFormatException">The message is refused.</exception>
    public OrbitMessage Read(string version, IReadOnlyList<OdmBlock> blocks, int line, OdmLog log)
    {
        var reading = new OdmReading(log);
        var message = new OrbitMessage { Kind = Kind, Header = new() { Version = CheckVersion(version, line, log) } };
        var header = Only(blocks, OdmBlockKind.Header, log, segment: 0) ?? throw log.Refuse(SkipReasons.MissingField, line, "CREATION_DATE");
        OdmTables.Header.Read(header, "header", message.Header, reading);
        ReadBody(message, blocks, reading);
        message.Verbatim.AddRange(reading.Verbatim);
        return message;
    }

    /// <summary>Makes blocks of a message.</summary>
    public IReadOnlyList<OdmBlock> Write(OrbitMessage message, LossLog losses)
    {
        var writing = new OdmWriting(message, losses);
        OdmTables.Header.Write(writing.Add(OdmBlockKind.Header, segment: 0), HeaderOf(message, losses), writing.Take("header"));
        WriteBody(message, writing);
        writing.Finish();
        return writing.Blocks;
    }

    /// <summary>The version that a message is written in.</summary>
    public string VersionOf(OrbitMessage message) =>
        message.Header is { Version: "1.0" or "2.0" or "3.0" } header ? header.Version : Versions[^1];

    protected abstract void ReadBody(OrbitMessage message, IReadOnlyList<OdmBlock> blocks, OdmReading reading);

    protected abstract void WriteBody(OrbitMessage message, OdmWriting writing);

    /// <summary>The one block of a kind, or null.</summary>
    /// <exception cref="DataFormatException">There are several.</exception>
    protected static OdmBlock? Only(IReadOnlyList<OdmBlock> blocks, OdmBlockKind kind, OdmLog log, int segment = 1)
    {
        OdmBlock? found = null;
        foreach (var block in blocks)
        {
            if (block.Kind != kind || block.Segment != segment) continue;
            if (found is not null) throw log.Refuse(SkipReasons.Repeated, block.Line, $"{kind}", "a second block", "one");
            found = block;
        }
        return found;
    }

    /// <summary>The time system that a metadata block names, wherever in it; UTC where it names none.</summary>
    protected static string TimeSystem(OdmBlock metadata) => metadata.Items.Find(i => string.Equals(i.Keyword, "TIME_SYSTEM", StringComparison.Ordinal)).Value ?? "";

    /// <summary>Sets the clock of a segment.</summary>
    protected static MessageClock UseClock(OdmBlock metadata, OdmReading reading)
    {
        reading.Clock = MessageClock.Of(TimeSystem(metadata));
        if (!reading.Clock.IsKnown)
            reading.Log.Deviate(OdmReasons.UnknownTimeSystem, metadata.Items.Find(i => string.Equals(i.Keyword, "TIME_SYSTEM", StringComparison.Ordinal)), "one of 502.0-B-3, 3.2.3.2");
        return reading.Clock;
    }

    /// <summary>Names texts of fixed choice that mix cases.</summary>
    protected static void CheckCase(OdmBlock block, OdmLog log)
    {
        foreach (var item in block.Items)
        {
            if (item.Value is null || !IsMixed(item.Value)) continue;
            var isChoice = item.Keyword is "INTERPOLATION" or "TIME_SYSTEM" || (item.Keyword == "CENTER_NAME" && NaturalBodies.Any(b => item.Value.StartsWith(b, StringComparison.OrdinalIgnoreCase)));
            if (isChoice) log.Deviate(NdmReasons.LetterCase, item, item.Value.ToUpperInvariant());
        }
    }

    /// <summary>A clock to write a segment with.</summary>
    protected static OdmSegment ForWriting(OrbitSegment segment) => new(segment, MessageClock.Of(segment.TimeSystem));

    private static bool IsMixed(string text) => text.Any(char.IsLower) && text.Any(char.IsUpper);

    private string CheckVersion(string version, int line, OdmLog log)
    {
        if (!Versions.Contains(version, StringComparer.Ordinal)) log.Deviate(OdmReasons.NumberOfVersion, line, $"CCSDS_{Kind}_VERS", version, string.Join(", ", Versions));
        return version;
    }

    // What a header must have and a message of an analysis may not: its dates from the envelope, its originator by the standard's word for none.
    private static Schemas.Ndm.V1.MessageHeader HeaderOf(OrbitMessage message, LossLog losses)
    {
        var header = message.Header?.Clone() ?? new();
        var keeps = message.Verbatim.Where(v => string.Equals(v.Block, "header", StringComparison.Ordinal)).Select(v => v.Keyword).ToHashSet(StringComparer.Ordinal);
        if (header.Originator.Length == 0 && !keeps.Contains("ORIGINATOR")) header.Originator = OdmTables.Filled(message.Envelope?.Origin) ?? OdmTables.Filled(message.Envelope?.Source) ?? OdmTables.Unknown;
        if (message.Envelope is { HandlingMarking.Length: > 0 } envelope && !keeps.Contains("CLASSIFICATION")) header.Classification = Markings.Join([header.Classification, envelope.HandlingMarking]);
        if (header.CreationDate is not null || keeps.Contains("CREATION_DATE")) return header;
        header.CreationDate = message.Envelope?.Provenance?.Created;
        if (header.CreationDate is not null) return header;
        header.CreationDate = message.Segments.Select(s => s.States?.Start).FirstOrDefault(t => t is not null) ?? new();
        losses.Note("that there is no date of creation: the time of the first state stands for it");
        return header;
    }
}
