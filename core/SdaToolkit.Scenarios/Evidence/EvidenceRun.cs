using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>What a pack has of one run. Everything but the entry may be absent.</summary>
/// <param name="Entry">The bytes of its LedgerEntry.</param>
public sealed record EvidenceRun(byte[] Entry)
{
    /// <summary>The run's record.</summary>
    public RunRecord Record { get; } = LedgerEntry.Parser.ParseFrom(Entry).Run ?? throw new InvalidDataException("an entry is no run");

    /// <summary>The request's bytes.</summary>
    public byte[]? Request { get; init; }

    /// <summary>The result's bytes.</summary>
    public byte[]? Result { get; init; }

    /// <summary>The report's bytes.</summary>
    public byte[]? Report { get; init; }

    /// <summary>The bytes of the plugin's manifest.</summary>
    public byte[]? Manifest { get; init; }

    /// <summary>The entry of the run whose result this one took over.</summary>
    public byte[]? Original { get; init; }

    /// <summary>The entries of what was decided on its marking, in order.</summary>
    public IReadOnlyList<byte[]> MarkingChanges { get; init; } = [];

    /// <summary>The marking as it is after all that was decided.</summary>
    public string CurrentMarking => MarkingChanges is [.., var last] ? LedgerEntry.Parser.ParseFrom(last).MarkingChange?.ToMarking ?? "" : Record.HandlingMarking;

    /// <summary>All entries of the ledger that it brings along.</summary>
    public IEnumerable<byte[]> Entries => [Entry, .. Original is null ? [] : new[] { Original }, .. MarkingChanges];
}

/// <summary>What a pack holds.</summary>
/// <param name="Runs">The runs, in order of their entries.</param>
/// <param name="Proof">The chain from the first entry to the newest that the store had.</param>
/// <param name="Producer">The program that wrote the pack, with its version.</param>
public sealed record EvidenceContent(IReadOnlyList<EvidenceRun> Runs, LedgerProof Proof, string Producer);
