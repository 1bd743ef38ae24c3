namespace SdaToolkit.Schemas.Tests;

/// <summary>Pieces put together, small and large.</summary>
[TestClass]
public sealed class JoinedBytesTests
{
    [TestMethod]
    public void Of_PiecesOfAnyLengths_SameAsOneAfterTheOther()
    {
        var random = new Random(20261126);
        foreach (var (count, longest) in new[] { (0, 1), (1, 0), (40, 3), (700, 20_000), (3, 6_000_000), (90_000, 120) })
        {
            List<ReadOnlyMemory<byte>> pieces = [];
            for (var i = 0; i < count; i++)
            {
                var piece = new byte[random.Next(longest + 1) * random.Next(2)];
                random.NextBytes(piece);
                pieces.Add(piece);
            }
            CollectionAssert.AreEqual(pieces.SelectMany(p => p.ToArray()).ToArray(), JoinedBytes.Of(pieces), $"{count} of up to {longest} bytes");
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(-1)]
    public void Of_LengthsThatEndWithABlock_NothingIsLost(int more)
    {
        var piece = Enumerable.Range(0, (4 * 1024 * 1024) + more).Select(i => (byte)(i * 31)).ToArray();
        CollectionAssert.AreEqual((byte[])[.. piece, .. piece, 1], JoinedBytes.Of([piece, default, piece, default, new byte[] { 1 }, default]));
    }
}
