using SdaToolkit.Tests;

namespace SdaToolkit.Scenarios.Tests;

[TestClass]
public sealed class StoredZipTests
{
    [TestMethod]
    public void Read_OfWritten_IsTheSame()
    {
        (string, byte[])[] files = [("a.txt", "123456789"u8.ToArray()), ("empty", []), ("folder/b", new byte[100_000])];
        var read = StoredZip.Read(StoredZip.Write(files));
        CollectionAssert.AreEqual(files.Select(f => f.Item1).ToArray(), read.Select(f => f.Name).ToArray());
        for (var i = 0; i < files.Length; i++) CollectionAssert.AreEqual(files[i].Item2, read[i].Content);
    }

    [TestMethod]
    public void Write_CheckValue_IsThePublishedOne()
    {
        // The check value of CRC-32/ISO-HDLC, of the nine digits, is cbf43926 (Williams 1993); it stands at offset 14.
        var zip = StoredZip.Write([("a", "123456789"u8.ToArray())]);
        CollectionAssert.AreEqual(new byte[] { 0x26, 0x39, 0xf4, 0xcb }, zip[14..18]);
    }

    [TestMethod]
    public void Read_AnythingElse_IsRefused()
    {
        Assert.ThrowsExactly<InvalidDataException>(() => StoredZip.Read([]));
        Assert.ThrowsExactly<InvalidDataException>(() => StoredZip.Read("PK"u8));
        Assert.ThrowsExactly<InvalidDataException>(() => StoredZip.Read([0x50, 0x4b, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    }

    [TestMethod]
    public void Fuzz_Zip_NeverCrashes()
    {
        var seed = StoredZip.Write([("a.txt", "123456789"u8.ToArray()), ("folder/b", new byte[300])]);
        Fuzz.Run("stored zip", [seed], (_, input) =>
        {
            try
            {
                CollectionAssert.AreEqual(input, StoredZip.Write(StoredZip.Read(input)));
            }
            catch (InvalidDataException)
            {
                // refused
            }
        }, 0.25);
    }
}
