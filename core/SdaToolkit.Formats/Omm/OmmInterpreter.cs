using SdaToolkit.Formats.ElementSets;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Omm;

/// <summary>Makes element sets of messages, whatever syntax they came in, and checks what the standard asks of them.</summary>
/// <param name="records">Takes what is good and what is not.</param>
/// <param name="flat">
/// Whether the syntax is the flat JSON or CSV that catalogue services publish: there metadata may be absent, which means
/// SGP4 elements of TEME at UTC epochs, and ephemeris type 4 means SGP4-XP.
/// </param>
internal sealed class OmmInterpreter(CatalogBuilder records, bool flat)
{
    private static readonly string[] Mandatory =
        ["OBJECT_NAME", "OBJECT_ID", "CENTER_NAME", "REF_FRAME", "TIME_SYSTEM", "MEAN_ELEMENT_THEORY", "CREATION_DATE", "ORIGINATOR"];

    private static readonly string[] Elements =
        ["EPOCH", "ECCENTRICITY", "INCLINATION", "RA_OF_ASC_NODE", "ARG_OF_PERICENTER", "MEAN_ANOMALY"];

    private static readonly string[] MayBeEmpty = ["OBJECT_NAME", "OBJECT_ID", "CREATION_DATE", "ORIGINATOR"];

    /// <summary>Interprets one message.</summary>
    /// <exception cref="DataFormatException">It is bad and reading is strict.</exception>
    public void Take(OmmRecord record)
    {
        try
        {
            if (record.Error is { } error) throw new DataFormatException(error);
            records.Use(Interpret(record), record.Line);
        }
        catch (DataFormatException e) when (e.Error.File.Length == 0)
        {
            var line = e.Error.Line > 0 ? e.Error.Line : record.Line;
            records.Refuse(e.Error with { Line = line, ObjectId = record.CatalogNumber });
        }
    }

    private ElementSet Interpret(OmmRecord record)
    {
        CheckVersion(record);
        CheckPresent(record);
        var set = new ElementSet { Object = new(), Omm = new() { Version = record.Version } };
        if (flat) SetDefaults(record, set);
        CheckTimeSystem(record.Value(OmmSchema.TimeSystem) ?? set.Omm.TimeSystem);
        foreach (var keyword in OmmSchema.Keywords)
            if (record.TryGet(keyword, out var value, out var line)) Set(keyword, set, value, line);
        set.Omm.Comments.Add(record.Comments);
        set.Omm.UserDefined.Add(record.UserDefined);
        OmmRules.Check(record, set);
        CompleteCovariance(set);
        // The marking must reach what is made of the record, so it stands where every record's does.
        if (set.Omm.Classification.Length > 0) set.Envelope = new() { HandlingMarking = set.Omm.Classification };
        return set;
    }

    private void CheckVersion(OmmRecord record)
    {
        if (record.Version is not ("2.0" or "3.0") && !(flat && record.Version.Length == 0))
            throw new DataFormatException(new(SkipReasons.Version) { Field = OmmSchema.Version, Found = record.Version, Allowed = "2.0, 3.0" });
    }

    private void CheckPresent(OmmRecord record)
    {
        foreach (var name in flat ? Elements : [.. Mandatory, .. Elements])
        {
            if (record.Value(name) is not { } value || (value.Length == 0 && !MayBeEmpty.Contains(name, StringComparer.Ordinal)))
                throw new DataFormatException(new(SkipReasons.MissingField) { Field = name });
        }
    }

    private static void SetDefaults(OmmRecord record, ElementSet set)
    {
        set.CenterName = "EARTH";
        set.Omm.TimeSystem = "UTC";
        set.MeanElementTheory = string.Equals(record.Value("EPHEMERIS_TYPE"), "4", StringComparison.Ordinal) ? OmmTheory.Sgp4Xp : OmmTheory.Sgp4;
        if (OmmTheory.IsSgp4Family(OmmTheory.Read(record.Value("MEAN_ELEMENT_THEORY") ?? set.MeanElementTheory))) set.ReferenceFrame = "TEME";
    }

    private static void CheckTimeSystem(string timeSystem)
    {
        if (!EpochText.TimeSystems.ContainsKey(timeSystem))
            throw new DataFormatException(new(SkipReasons.TimeSystem) { Field = OmmSchema.TimeSystem, Found = timeSystem, Allowed = string.Join(", ", EpochText.TimeSystems.Keys) });
    }

    private static void Set(OmmKeyword keyword, ElementSet set, string value, int line)
    {
        try
        {
            keyword.Set(set, value);
        }
        catch (DataFormatException e)
        {
            throw new DataFormatException(e.Error with { Line = line });
        }
    }

    private static void CompleteCovariance(ElementSet set)
    {
        if (set.Omm.Covariance is not { } covariance) return;
        if (covariance.LowerTriangle.Count != OmmCovariance.Count)
            throw new DataFormatException(new(SkipReasons.Covariance) { Field = "covariance", Found = $"{covariance.LowerTriangle.Count} elements", Allowed = $"{OmmCovariance.Count}" });
        if (covariance.ReferenceFrame.Length == 0) covariance.ReferenceFrame = set.ReferenceFrame;
    }
}
