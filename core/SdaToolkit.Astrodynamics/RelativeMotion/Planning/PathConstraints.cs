namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>An ellipsoid about the client, along its RTN axes, to keep out of.</summary>
/// <param name="SemiAxesM">Along R, T, N, m, each above 0.</param>
public readonly record struct KeepOutEllipsoid(Vec3 SemiAxesM)
{
    /// <summary>A position in units of the semi-axes: outside where its length is above 1.</summary>
    public Vec3 Scaled(Vec3 positionM) => new(positionM.X / SemiAxesM.X, positionM.Y / SemiAxesM.Y, positionM.Z / SemiAxesM.Z);
}

/// <summary>A cone to stay in: its distance from the axis is at most the apex radius plus the way along the axis times the tangent of the half-angle.</summary>
/// <param name="Axis">From the client outward, of any length above 0.</param>
/// <param name="HalfAngleRad">Above 0, below π/2.</param>
/// <param name="ApexRadiusM">Radius at the client, m, at least 0.</param>
public readonly record struct CorridorCone(Vec3 Axis, double HalfAngleRad, double ApexRadiusM)
{
    /// <summary>Distance from the axis less what is allowed there, m: above 0 outside.</summary>
    public double ExcessM(Vec3 positionM)
    {
        var along = Vec3.Dot(Axis.Unit(), positionM);
        return (positionM - (along * Axis.Unit())).Norm - ApexRadiusM - (along * Math.Tan(HalfAngleRad));
    }
}

/// <summary>Where a path may run.</summary>
public sealed record PathConstraints
{
    /// <summary>Volumes to keep out of, before <see cref="CorridorFromS"/>.</summary>
    public IReadOnlyList<KeepOutEllipsoid> KeepOut { get; init; } = [];

    /// <summary>The corridor to stay in from <see cref="CorridorFromS"/> on; null: none.</summary>
    public CorridorCone? Corridor { get; init; }

    /// <summary>From here on the corridor holds and the keep-out volumes do not, s after the epoch of the chief; infinity: never.</summary>
    public double CorridorFromS { get; init; } = double.PositiveInfinity;

    /// <summary>Least clearance beyond the constraints, relative to the volumes' size: what the planner aims at, so that a path between two samples does not touch.</summary>
    public double RelativeMargin { get; init; } = 1e-3;

    /// <summary>Spacing of the times at which a path is checked, s; 0: a 720th of a period, at most 2,000 times.</summary>
    public double CheckStepS { get; init; }

    /// <summary>How deep a position breaks a constraint in force, relative to the volume's size (of a corridor: to 1 m plus the range); at most 0 where it breaks none.</summary>
    /// <param name="timeS">Time, s after the epoch of the chief.</param>
    /// <param name="positionM">Along R, T, N, m.</param>
    public (double Depth, PlanConstraint Constraint, int Volume) Depth(double timeS, Vec3 positionM)
    {
        if (timeS >= CorridorFromS && Corridor is { } cone) return (cone.ExcessM(positionM) / (1 + positionM.Norm), PlanConstraint.Corridor, 0);
        var worst = (Depth: double.NegativeInfinity, PlanConstraint.KeepOut, Volume: 0);
        for (var v = 0; v < KeepOut.Count && timeS < CorridorFromS; v++)
        {
            var depth = 1 - KeepOut[v].Scaled(positionM).Norm;
            if (depth > worst.Depth) worst = (depth, PlanConstraint.KeepOut, v);
        }

        return worst;
    }

    /// <summary>Throws where a value is out of range.</summary>
    /// <param name="parameter">Its name at the caller.</param>
    /// <exception cref="ArgumentException">One is.</exception>
    internal void Check(string parameter)
    {
        foreach (var v in KeepOut)
            if (!(v.SemiAxesM.X > 0 && v.SemiAxesM.Y > 0 && v.SemiAxesM.Z > 0)) throw new ArgumentException($"keep-out semi-axes {v.SemiAxesM} m: each above 0", parameter);
        if (Corridor is { } c && !(c.Axis.NormSquared > 0 && c.HalfAngleRad > 0 && c.HalfAngleRad < Math.PI / 2 && c.ApexRadiusM >= 0))
            throw new ArgumentException($"corridor {c}: an axis above 0, a half-angle above 0 and below π/2 rad, an apex radius of at least 0 m", parameter);
        if (!(RelativeMargin >= 0 && RelativeMargin < 1)) throw new ArgumentException($"relative margin {RelativeMargin}: 0 to below 1", parameter);
        if (!(CheckStepS >= 0)) throw new ArgumentException($"spacing of checks {CheckStepS} s: at least 0", parameter);
    }
}

/// <summary>A transfer that keeps to path constraints, or why there is none.</summary>
/// <param name="Plan">Impulses; its bound is that of the problem without path constraints, which are not convex.</param>
/// <param name="WorstDepth">Greatest depth in a constraint along the path (<see cref="PathConstraints.Depth"/>); at most 0 for a feasible plan. Of the best path found where there is no plan.</param>
/// <param name="WorstTimeS">When, s after the epoch of the chief.</param>
/// <param name="Solves">Convex programs solved.</param>
public sealed record ConstrainedPlan(ImpulsivePlan Plan, double WorstDepth, double WorstTimeS, int Solves);
