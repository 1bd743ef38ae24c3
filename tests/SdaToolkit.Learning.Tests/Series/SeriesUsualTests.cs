using SdaToolkit.Learning.Series;
using SdaToolkit.Tests;

namespace SdaToolkit.LearningTests.Series;

/// <summary>What the training knows raises no alarm, and what is far outside hides nothing.</summary>
[TestClass]
public sealed class SeriesUsualTests
{
    private const int Day = 1440;

    /// <summary>A current that a command switches on for an hour, seldom enough that a stream of a day has not had it.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Judge_ModeThatTheTrainingHadTimeAndAgain_RaisesNothing(int seed)
    {
        var (values, command) = Modes(seed, 30 * Day, 2 * Day);
        var bank = SeriesFeeds.Learned(values[..(28 * Day)], command[..(28 * Day)]);
        var (_, events) = SeriesFeeds.Judge(bank, 1, values[(29 * Day)..], command[(29 * Day)..]);
        Assert.IsTrue(values[(29 * Day)..].Max() > 1.2, "the day judged has the mode");
        Assert.IsEmpty(events);
    }

    /// <summary>The same mode is new where the training knew it once only.</summary>
    [TestMethod]
    public void Judge_ModeThatTheTrainingHadOnce_IsAnAlarm()
    {
        var (values, command) = Modes(1, 29 * Day, 20 * Day);
        Array.Clear(command);
        var (_, events) = SeriesFeeds.Judge(SeriesFeeds.Learned(values[..(28 * Day)], command[..(28 * Day)]), 1, Pulsed(values[(28 * Day)..]), command[(28 * Day)..]);
        Assert.IsNotEmpty(events);
    }

    /// <summary>And where the training never waited for it as long as the stream has.</summary>
    [TestMethod]
    public void Judge_KnownModeAfterAWaitThatTheTrainingNeverHad_IsAnAlarm()
    {
        var (values, command) = Modes(1, 28 * Day, Day);
        Array.Clear(command);
        var test = Pulsed(Modes(2, 6 * Day, 100 * Day).Values);
        var (_, events) = SeriesFeeds.Judge(SeriesFeeds.Learned(values, command), 1, test, new double[test.Length]);
        Assert.IsNotEmpty(events);
    }

    [TestMethod]
    [DataRow(60)]
    [DataRow(9999)]
    [DataRow(1e38)]
    [DataRow(double.PositiveInfinity)]
    public void Judge_OneValueFarOutside_IsAnAlarmAndHidesNoFault(double outlier)
    {
        var values = Temperature(7, 9000);
        var without = Fault(null);
        var (withOutlier, events) = Fault(outlier);
        Assert.HasCount(2, events);
        Assert.IsTrue(events[0].First <= 1000 && events[0].Last >= 1000 - new SeriesSettings().LatencySamples, $"{events[0].First}..{events[0].Last}");
        Bound.Below(withOutlier, 0.7 * without.Score);

        (double Score, List<SeriesEvent> Events) Fault(double? at1000)
        {
            var test = Temperature(8, 6000);
            if (at1000 is { } value) test[1000] = value;
            for (var i = 4000; i < 4200; i++) test[i] += 6;
            var (scores, found) = SeriesFeeds.Judge(SeriesFeeds.Learned(values), 2, test);
            return (scores.GetRange(4000, 200).Max(), found);
        }
    }

    [TestMethod]
    [DataRow(60)]
    [DataRow(9999)]
    [DataRow(1e308)]
    public void Judge_OneValueFarOutsideInTheTraining_HidesNoFault(double outlier)
    {
        var (clean, train, test) = (Temperature(7, 9000), Temperature(7, 9000), Temperature(8, 6000));
        train[3000] = outlier;
        for (var i = 4000; i < 4200; i++) test[i] += 6;
        var (scores, events) = SeriesFeeds.Judge(SeriesFeeds.Learned(train), 2, test);
        Assert.HasCount(1, events);
        Bound.Below(scores.GetRange(4000, 200).Max(), 0.7 * SeriesFeeds.Judge(SeriesFeeds.Learned(clean), 2, test).Scores.Max());
    }

    /// <summary>A noisy current of 0.5 that is 1.3 for an hour in each period, and the command that says so.</summary>
    private static (double[] Values, double[] Command) Modes(int seed, int count, int period)
    {
        var random = new Random(seed);
        double[] command = [.. Enumerable.Range(0, count).Select(i => (i + 600) % period is var k && k >= period - 60 ? 1.0 : 0)];
        return ([.. command.Select(c => 0.5 + (0.8 * c) + (0.02 * (random.NextDouble() - 0.5)))], command);
    }

    private static double[] Pulsed(double[] values)
    {
        for (var i = values.Length - 300; i < values.Length - 240; i++) values[i] += 0.8;
        return values;
    }

    private static double[] Temperature(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => 18 + (4 * Math.Sin(2 * Math.PI * i / 95)) + (0.3 * (random.NextDouble() - 0.5)))];
    }
}
