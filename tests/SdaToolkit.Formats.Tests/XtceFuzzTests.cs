using System.Text;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

/// <summary>Damaged XTCE files give a database whose numbers are numbers, or one clear line.</summary>
[TestClass]
public sealed class XtceFuzzTests
{
    [TestMethod]
    public void Read_DamagedFile_GivesADatabaseOrSaysWhatIsWrong()
    {
        byte[][] seeds = [Encoding.UTF8.GetBytes(XtceSample.Old.TrimStart()), Encoding.UTF8.GetBytes(XtceSample.Night), Encoding.Unicode.GetBytes("\ufeff" + XtceSample.With(""))];
        var format = Sample.Format("xtce");
        var (used, refused) = (0, 0);
        Fuzz.Run("xtce", seeds, (_, input) =>
        {
            format.Recognizes(input.AsSpan(0, Math.Min(input.Length, FormatRegistry.HeadBytes)));
            try
            {
                Check((TelemetryDatabase)format.Read(new MemoryStream(input), "fuzz", new ReadOptions { Strict = input.Length % 2 == 0 }));
                used++;
            }
            catch (DataFormatException e)
            {
                Assert.IsFalse(e.Message.AsSpan().ContainsAny("\n\r\u2028\u0085"), e.Message);
                Assert.IsLessThan(800, e.Message.Length);
                refused++;
            }
        });
        Assert.IsTrue(used > 0 && refused > 0, $"{used} used, {refused} refused");
    }

    private static void Check(TelemetryDatabase database)
    {
        Assert.IsNotEmpty(database.Parameters);
        foreach (var parameter in database.Parameters)
        {
            var alarms = parameter.ContextAlarms.Select(c => c.Alarm).Append(parameter.DefaultAlarm ?? new AlarmDefinition());
            foreach (var range in alarms.SelectMany(a => a.Ranges.Concat(a.Changes.SelectMany(c => c.Ranges))))
                Assert.IsTrue(double.IsFinite(range.Minimum) && double.IsFinite(range.Maximum) && range.Level != AlarmLevel.Unspecified);
            if (parameter.DefaultCalibrator?.Spline is { } spline) Assert.IsTrue(spline.Raw.Count == spline.Calibrated.Count && spline.Raw.All(double.IsFinite));
            if (parameter.DefaultCalibrator?.Polynomial is { } polynomial) Assert.IsTrue(polynomial.Coefficients.All(double.IsFinite));
        }
        _ = database.CalculateSize();
    }
}
