using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>What stands in results for the methods that a run leaves out of very many cases: the same few messages in all of them, which nothing changes once made.</summary>
internal sealed class LeftOutMethods
{
    // Said once in full, in the validity.
    private const string BelowFloor = "left out: negligible";
    private const string BelowThresholds = "left out: below every threshold of action";

    /// <summary>The methods beside Foster's, below every threshold of action.</summary>
    public MethodProbability[] Beside { get; } = Array.ConvertAll(MethodNames.BesideFoster, m => CheapMethods.NotComputed(m, BelowThresholds));

    /// <summary>2D-Nc, below every threshold of action.</summary>
    public MethodProbability NotNeeded { get; } = CheapMethods.NotComputed(MethodNames.Hall2D, BelowThresholds);

    /// <summary>2D-Nc, negligible.</summary>
    public MethodProbability Negligible { get; } = CheapMethods.NotComputed(MethodNames.Hall2D, BelowFloor);
}
