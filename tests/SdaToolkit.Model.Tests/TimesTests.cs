using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Contracts;

namespace SdaToolkit.Model.Tests;

[TestClass]
public sealed class TimesTests
{
    [TestMethod]
    public void ToEpoch_ThereAndBack_IsExactToTheNanosecond()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var timestamp = new Timestamp { Seconds = random.NextInt64(63_072_000, 9_000_000_000), Nanos = random.Next(1_000_000_000) };
            Assert.AreEqual(timestamp, timestamp.ToEpoch("t").ToTimestamp());
        }
    }

    [TestMethod]
    public void ToEpoch_OutsideTheRange_IsAnInvalidRequestThatNamesTheField()
    {
        var error = Assert.ThrowsExactly<AnalysisException>(() => new Timestamp { Seconds = 253_402_300_799 }.ToEpoch("start"));
        StringAssert.StartsWith(error.Message, "start: found 9999-12-31T23:59:59Z; allowed are the years 1708 to 2291");
        Assert.ThrowsExactly<AnalysisException>(() => new Timestamp { Nanos = 1_000_000_000 }.ToEpoch("start"));
    }

    [TestMethod]
    public void Span_AcrossALeapSecond_IsASecondLonger()
    {
        // 2016-12-31T00:00:00Z to 2017-01-01T00:00:00Z.
        var (start, end) = Times.Span(new Timestamp { Seconds = 1_483_142_400 }, new Timestamp { Seconds = 1_483_228_800 });
        Assert.AreEqual(86_401.0, end.SecondsSince(start));
    }

    [TestMethod]
    public void Span_EndNotAfterStart_SaysBoth()
    {
        var error = Assert.ThrowsExactly<AnalysisException>(() => Times.Span(new Timestamp { Seconds = 60 }, new Timestamp { Seconds = 60 }));
        Assert.AreEqual("end: found 1970-01-01T00:01:00Z; allowed is a time after start (1970-01-01T00:01:00Z)", error.Message);
    }
}
