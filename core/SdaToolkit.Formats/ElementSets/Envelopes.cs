using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.ElementSets;

/// <summary>What a record says of its handling, or else its catalogue for it.</summary>
internal static class Envelopes
{
    /// <summary>The handling marking, or empty.</summary>
    public static string Marking(ElementSet set, Catalog catalog) => set.Envelope switch
    {
        { HandlingMarking.Length: > 0 } own => own.HandlingMarking,
        _ => catalog.Envelope?.HandlingMarking ?? "",
    };

    /// <summary>Notes that no format of element sets tells made-up records from real ones.</summary>
    public static void NoteDataModes(Catalog catalog, LossLog losses)
    {
        foreach (var set in catalog.ElementSets)
        {
            var own = set.Envelope?.DataMode ?? DataMode.Unspecified;
            var mode = own != DataMode.Unspecified ? own : catalog.Envelope?.DataMode ?? DataMode.Unspecified;
            if (mode is not (DataMode.Unspecified or DataMode.Real)) losses.Note("that the records are not of the real world", $"{mode}");
        }
    }
}
