namespace SdaToolkit.Plugins.Telemetry.Health;

/// <summary>An alarm as the hazard model counts it.</summary>
/// <param name="Severity">How bad it was, 0..1; one half is a score at its alarm threshold. Dimensionless.</param>
/// <param name="DurationS">How long it lasted, s, at least 0.</param>
internal readonly record struct WeighedAlarm(double Severity, double DurationS);

/// <summary>A hazard ratio with its 90 % interval. Dimensionless; 1 is as the prior.</summary>
internal readonly record struct HazardRatio(double Mean, double Lower, double Upper);

/// <summary>
/// How alarms of a subsystem change its failure rate: a gamma–Poisson model of a frailty θ (Vaupel, Manton, Stallard 1979; the gamma prior of a Poisson rate as in Gelman et al., Bayesian Data Analysis, section 2.6),
/// with marks that tell genuine alarms from false ones.
/// <para>θ is how many times as often as an average subsystem this one has genuine anomalies; θ ~ Gamma(α, α), mean 1. Genuine anomalies come at λ₀θ, false alarms at f, both as Poisson processes over the watched time T.
/// An alarm of severity s and duration d is r = (s/(1−s))²·(1+d/1 h) times as likely where it is genuine, and counts as m = 2s·(1+log₁₀(1+d/1 h)) anomalies. The posterior is
/// p(θ) ∝ θ^(α−1) · exp(−(α+λ₀T)θ) · Π (1 + (λ₀r/f)·θ)^m, and the hazard ratio is 1 − q + qθ.</para>
/// <para>Each factor grows in θ, and faster with larger s and d, so more or worse evidence never lowers the ratio; a longer watch without evidence narrows it from 1 towards 1 − q. Where alarms come as often as false ones are
/// expected to, at the threshold, it stays at about 1.</para>
/// <para>α, λ₀, q and the forms of r and m are judgements, not published figures: few spacecraft have most of the anomalies (α = 1/2), a subsystem has about one genuine anomaly a year (λ₀), and three in ten failures announce themselves in
/// telemetry (q). Alarms are taken as independent; several that have one cause count several times.</para>
/// </summary>
/// <param name="Shape">α. Dimensionless, above 0.</param>
/// <param name="AnomaliesPerYear">λ₀, in a year, above 0.</param>
/// <param name="HeraldedShare">q, above 0, at most 1. Dimensionless.</param>
internal sealed record HazardModel(double Shape = 0.5, double AnomaliesPerYear = 1, double HeraldedShare = 0.3)
{
    internal const double YearS = 365.25 * 86_400;
    private const double HourS = 3_600;
    private const double MaximumSeverity = 0.99;
    private const double LeastRatePerYear = 1e-6;
    private const int GridPoints = 4_000;

    /// <summary>The hazard ratio, given the evidence.</summary>
    /// <param name="alarms">The alarms; order does not matter beyond rounding.</param>
    /// <param name="watchedS">T, s, at least 0.</param>
    /// <param name="falseAlarmsPerYear">f, in a year, at least 0; below 1e-6 it is taken as that.</param>
    public HazardRatio Update(IReadOnlyList<WeighedAlarm> alarms, double watchedS, double falseAlarmsPerYear)
    {
        var rate = Shape + AnomaliesPerYear * watchedS / YearS;
        var falseRate = Math.Max(falseAlarmsPerYear, LeastRatePerYear);
        var factors = new (double Scale, double Power)[alarms.Count];
        var count = 0.0;
        for (var i = 0; i < factors.Length; i++)
        {
            factors[i] = (AnomaliesPerYear * Credibility(alarms[i]) / falseRate, Magnitude(alarms[i]));
            count += factors[i].Power;
        }
        var frailty = Posterior(Shape + count, rate, factors);
        return new(Ratio(frailty.Mean), Ratio(frailty.Lower), Ratio(frailty.Upper));
    }

    /// <summary>r: how many times as likely the alarm is where it is genuine.</summary>
    internal static double Credibility(WeighedAlarm alarm)
    {
        var severity = Math.Clamp(alarm.Severity, 0, MaximumSeverity);
        var odds = severity / (1 - severity);
        return odds * odds * (1 + Math.Max(alarm.DurationS, 0) / HourS);
    }

    /// <summary>m: as how many anomalies it counts, where it is genuine.</summary>
    internal static double Magnitude(WeighedAlarm alarm) => 2 * Math.Clamp(alarm.Severity, 0, MaximumSeverity) * (1 + Math.Log10(1 + Math.Max(alarm.DurationS, 0) / HourS));

    private double Ratio(double frailty) => 1 - HeraldedShare + HeraldedShare * frailty;

    // On a grid in ln θ, where the density has no singularity; the range holds all but 1e-7 of the mass.
    private HazardRatio Posterior(double largestShape, double rate, (double Scale, double Power)[] factors)
    {
        var (low, high) = (Math.Log(1e-14), Math.Log((largestShape + 12 * Math.Sqrt(largestShape) + 40) / rate));
        var step = (high - low) / (GridPoints - 1);
        var log = new double[GridPoints];
        var peak = double.NegativeInfinity;
        for (var i = 0; i < GridPoints; i++)
        {
            var u = low + i * step;
            var theta = Math.Exp(u);
            log[i] = Shape * u - rate * theta;
            foreach (var (scale, power) in factors) log[i] += power * Math.Log(1 + scale * theta);
            peak = Math.Max(peak, log[i]);
        }
        var (mass, moment) = (0.0, 0.0);
        for (var i = 0; i < GridPoints; i++)
        {
            log[i] = Math.Exp(log[i] - peak);
            mass += log[i];
            moment += log[i] * Math.Exp(low + i * step);
        }
        return new(moment / mass, Quantile(log, 0.05 * mass, low, step), Quantile(log, 0.95 * mass, low, step));
    }

    // The trapezoid rule with its end correction (Euler and Maclaurin) up to a point, the density straight from there on.
    private static double Quantile(double[] density, double mass, double low, double step)
    {
        var (i, sum) = (1, density[0]);
        double Below(int k, double through) => through - density[k] / 2 - (density[k + 1] - density[k - 1]) / 24;
        for (; i < density.Length - 3 && Below(i + 1, sum + density[i] + density[i + 1]) < mass; i++) sum += density[i];
        var (rest, here, next) = (mass - Below(i, sum + density[i]), density[i], density[i + 1]);
        var root = Math.Sqrt(Math.Max(here * here + 2 * (next - here) * rest, 0));
        return Math.Exp(low + (i + Math.Clamp(2 * rest / (here + root), 0, 1)) * step);
    }
}
