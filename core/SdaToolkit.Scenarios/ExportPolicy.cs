using SdaToolkit.Schemas.Host.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>Whether something may leave the program as a file.</summary>
public static class ExportPolicy
{
    /// <summary>Refuses what has no marking, where the host's configuration asks for one.</summary>
    /// <param name="marking">The handling marking of what is to be written; empty: not known.</param>
    /// <param name="policy">The host's policy; null: none.</param>
    /// <param name="what">What is to be written, for the line that says why not, e.g. a file's name.</param>
    /// <param name="unmarkedRecords">Records in it for which no marking is stated.</param>
    /// <exception cref="RunFailedException">not_permitted: it has none, or some of it has none. Nothing was written.</exception>
    public static void Check(string marking, MarkingPolicy? policy, string what, long unmarkedRecords = 0)
    {
        if (policy is not { RefuseUnmarkedExport: true } || (!string.IsNullOrWhiteSpace(marking) && unmarkedRecords == 0)) return;
        var found = string.IsNullOrWhiteSpace(marking) ? "no handling marking is stated" : $"no handling marking is stated for {unmarkedRecords} of its records";
        throw new RunFailedException(ErrorCode.NotPermitted, $"{what}: not written: {found}, and this host's policy exports nothing without one (--marking states it)", "");
    }
}
