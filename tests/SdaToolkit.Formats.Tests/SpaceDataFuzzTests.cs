using System.Text;
using Google.Protobuf;
using SdaToolkit.Schemas.SpaceEnvironment.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

/// <summary>Damaged files of Earth orientation, space weather and gravity: a reader gives a table that can be used, or says in one line what is wrong.</summary>
[TestClass]
public sealed class SpaceDataFuzzTests
{
    [TestMethod]
    [DataRow("celestrak-eop")]
    [DataRow("iers-finals")]
    [DataRow("iers-c04")]
    [DataRow("celestrak-sw")]
    [DataRow("icgem")]
    public void Read_DamagedFile_GivesATableOrSaysWhatIsWrong(string name)
    {
        var format = Sample.Format(name);
        byte[][] seeds = [.. SpaceDataSample.All.Where(s => s.Format == name).Select(s => Encoding.UTF8.GetBytes(s.Text))];
        var (used, refused) = (0, 0);
        Fuzz.Run(name, seeds, (_, input) =>
        {
            format.Recognizes(input.AsSpan(0, Math.Min(input.Length, FormatRegistry.HeadBytes)));
            try
            {
                Check(format.Read(new MemoryStream(input), "fuzz", ReadOptions.Default));
                used++;
            }
            catch (DataFormatException e)
            {
                Assert.IsFalse(e.Message.AsSpan().ContainsAny("\n\r\u2028\u0085"), e.Message);
                Assert.IsLessThan(400, e.Message.Length);
                refused++;
            }
        });
        Console.WriteLine($"{name}: {used} read, {refused} refused");
        Assert.IsTrue(used > 0 && refused > 0, "the inputs are all good or all bad");
    }

    private static void Check(IMessage message)
    {
        switch (message)
        {
            case EarthOrientationTable table:
                Assert.IsTrue(table.Ut1MinusUtcS.Concat(table.PolarMotionXRad).Concat(table.PoleOffsetDyRad).All(double.IsFinite));
                break;
            case SpaceWeatherTable table:
                Assert.IsFalse(table.F107ObservedSfu.Concat(table.ApMean).Concat(table.ApThreeHourly).Any(double.IsInfinity));
                break;
            case GravityField field:
                Assert.IsTrue(double.IsFinite(field.GmM3PerS2 + field.RadiusM) && field.Cosine.Concat(field.Sine).All(double.IsFinite));
                break;
            default:
                Assert.Fail(message.Descriptor.FullName);
                break;
        }
    }
}
