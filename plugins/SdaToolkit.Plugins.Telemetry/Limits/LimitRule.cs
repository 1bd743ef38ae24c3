using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>One limit, as it is told to people. Immutable.</summary>
/// <param name="Level">How severe.</param>
/// <param name="Kind">"range", "change", "state" or "condition".</param>
/// <param name="Words">What a value that violates it is, e.g. "at or below the warning limit of 24 V".</param>
/// <param name="Unit">Unit of the bound.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Bound">The bound; NaN: none.</param>
internal sealed record LimitRule(AlarmLevel Level, string Kind, string Words, string Unit, string Source, double Bound);

/// <summary>What the limits say of one sample.</summary>
/// <param name="Rule">The most severe limit that is violated; null: none.</param>
/// <param name="Beyond">How far, in the unit of the bound.</param>
/// <param name="Change">The change, of a change alarm; else NaN.</param>
internal readonly record struct Verdict(LimitRule? Rule, double Beyond, double Change)
{
    public static Verdict Normal => new(null, 0, double.NaN);

    public AlarmLevel Level => Rule?.Level ?? AlarmLevel.Normal;

    /// <summary>The more severe of two; of equals of one kind the one further beyond its limit, else this.</summary>
    public Verdict Worse(in Verdict other)
    {
        if (other.Rule is null) return this;
        if (Rule is null || other.Rule.Level > Rule.Level) return other;
        return other.Rule.Level == Rule.Level && other.Rule.Kind == Rule.Kind && other.Beyond > Beyond ? other : this;
    }
}
