namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>One object, by its column, in one step: the middle of its chord and the chord, m.</summary>
internal readonly record struct ScreeningTrack(int Column, float X, float Y, float Z, float Dx, float Dy, float Dz)
{
    public Vec3 Middle => new(X, Y, Z);

    public Vec3 Chord => new(Dx, Dy, Dz);
}

/// <summary>A pair that may come below the threshold between two times, s from the start of the window.</summary>
internal readonly record struct ScreeningCandidate(int A, int B, double FromS, double ToS);
