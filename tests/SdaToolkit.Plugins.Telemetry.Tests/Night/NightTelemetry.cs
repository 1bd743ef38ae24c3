using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Tests.Night;

/// <summary>Days without a fault to learn from, and the night after them, of <see cref="NightSpacecraft"/>. The same seed gives the same telemetry.</summary>
internal static class NightTelemetry
{
    public const int SampleSeed = 1;
    public const int StepS = 20;
    public const int TrainSamples = 4 * 86_400 / StepS;
    public const int TestSamples = 13 * 3_600 / StepS;
    private const int WarmUpSamples = 86_400 / StepS;
    private const double PayloadShare = 0.8;
    private static readonly Timestamp Start = new() { Seconds = new DateTimeOffset(2026, 3, 6, 18, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() };

    /// <summary>The telemetry.</summary>
    /// <param name="seed">Seed of noise and of the payload's times.</param>
    /// <param name="faults">The faults of the night.</param>
    public static (TelemetryData Train, TelemetryData Test) Make(int seed, IReadOnlyList<NightFault> faults)
    {
        var (random, craft) = (new Random(seed), new NightSpacecraft(StepS));
        var (train, test) = (Empty(), Empty());
        var plan = new PayloadPlan(random);
        for (var i = -WarmUpSamples; i < TrainSamples + TestSamples; i++)
        {
            var (timeS, nightS) = ((i + WarmUpSamples) * (double)StepS, (i - TrainSamples) * (double)StepS);
            var fault = faults.FirstOrDefault(f => nightS >= f.StartS && nightS < f.EndS)?.Kind;
            var values = craft.Step(timeS, plan.IsOn(timeS), fault, () => Normal(random));
            if (i >= 0) Add(i < TrainSamples ? train : test, i, values);
        }
        return (train, test);
    }

    private static TelemetryData Empty()
    {
        var telemetry = new TelemetryData
        {
            Envelope = new Envelope { DataMode = DataMode.Simulated },
            Axes = { new TimeAxis { Reference = TimeReference.Utc, Epoch = Start } },
        };
        foreach (var (name, unit) in NightSpacecraft.Channels)
            telemetry.Channels.Add(new TelemetryChannel { Name = name, Unit = unit, Kind = name.StartsWith("cmd_", StringComparison.Ordinal) ? ChannelKind.Command : ChannelKind.Measurement });
        return telemetry;
    }

    private static void Add(TelemetryData telemetry, int sample, double[] values)
    {
        telemetry.Axes[0].OffsetNs.Add(sample * (long)StepS * 1_000_000_000);
        for (var c = 0; c < values.Length; c++) telemetry.Channels[c].Values.Add(values[c]);
    }

    // Box and Muller 1958.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>In most orbits the payload is on once in sunlight, for eight to twelve minutes.</summary>
    private sealed class PayloadPlan(Random random)
    {
        private int _orbit = -1;
        private double _onS, _offS;

        public bool IsOn(double timeS)
        {
            var orbit = (int)(timeS / NightSpacecraft.OrbitS);
            if (orbit != _orbit)
            {
                _orbit = orbit;
                _onS = orbit * NightSpacecraft.OrbitS + 2_600 + 1_500 * random.NextDouble();
                _offS = _onS + (random.NextDouble() < PayloadShare ? 480 + 240 * random.NextDouble() : 0);
            }
            return timeS >= _onS && timeS < _offS;
        }
    }
}
