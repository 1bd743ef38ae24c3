using System.Runtime.Intrinsics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>One object in one step: the middle of its chord, m, and the chord, m, with the object's index in the bits of its last lane.</summary>
internal readonly record struct ScreeningTrack(float X, float Y, float Z, Vector128<float> ChordAndIndex)
{
    public int Index => BitConverter.SingleToInt32Bits(ChordAndIndex[3]);

    public Vec3 Middle => new(X, Y, Z);

    public Vec3 Chord => new(ChordAndIndex[0], ChordAndIndex[1], ChordAndIndex[2]);
}

/// <summary>A pair that may come below the threshold between two times, s from the start of the window.</summary>
internal readonly record struct ScreeningCandidate(int A, int B, double FromS, double ToS);
