using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>What changes of velocity cost, by the rocket equation; nothing where there is no budget.</summary>
internal sealed class PropellantCost(PropellantBudget? budget)
{
    public bool Known => budget is not null;

    public bool MonthsKnown => budget is { UseKgPerMonth: > 0 };

    /// <summary>kg.</summary>
    public double Kilograms(double deltaVMPerS) => budget is null ? 0 : budget.MassKg * -double.ExpM1(-deltaVMPerS / (FiniteManeuver.StandardGravityMPerS2 * budget.SpecificImpulseS));

    /// <summary>Months of station-keeping.</summary>
    public double Months(double deltaVMPerS) => MonthsKnown ? Kilograms(deltaVMPerS) / budget!.UseKgPerMonth : 0;

    /// <summary>How long a burn lasts, s; 0 where not known.</summary>
    public double DurationS(double deltaVMPerS, double thrustN) => budget is null || thrustN <= 0
        ? 0
        : Kilograms(deltaVMPerS) * FiniteManeuver.StandardGravityMPerS2 * budget.SpecificImpulseS / thrustN;
}
