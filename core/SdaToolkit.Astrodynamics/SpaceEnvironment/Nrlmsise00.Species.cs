namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <content>The densities of the species above 72.5 km: diffusive equilibrium high up, full mixing low down, and chemistry between (GTS7).</content>
public static partial class Nrlmsise00
{
    /// <summary>Number densities of a column at an altitude, 1/cm³ as the model counts.</summary>
    private readonly ref struct Nrlmsise00Species
    {
        private readonly Nrlmsise00Column _column;
        private readonly Nrlmsise00Level _level, _turbopause105;
        private readonly double _altitudeKm, _transition, _nitrogenMixedAt120;

        public Nrlmsise00Species(in Nrlmsise00Variation variation, in Nrlmsise00Column column, double altitudeKm, in Nrlmsise00Input input)
        {
            _column = column;
            _altitudeKm = altitudeKm;
            _level = column.At(altitudeKm);
            TemperatureK = _level.TemperatureK;
            _transition = SpeciesMeans[23] * TurbopauseLower[5];

            // N2 sets what the others are mixed with: its turbopause alone moves with latitude and season.
            var annual = Math.Cos(Nrlmsise00Harmonics.RadPerDay * (input.DayOfYear - ExosphericTemperature[13]));
            var turbopause = TurbopauseLower[24] * (1 + (TurbopauseUpper[24] * Math.Sin(Nrlmsise00Harmonics.RadPerDegree * input.LatitudeDeg) * annual));
            var lower = SpeciesMeans[20] * Math.Exp(variation.Upper(NitrogenH)) * Nrlmsise00.Nitrogen[0];
            Nitrogen = column.Density(in _level, lower, 28, 0);
            _turbopause105 = altitudeKm <= 450 ? column.At(105) : default;
            _nitrogenMixedAt120 = altitudeKm <= 450 ? column.Density(column.At(SpeciesMeans[22] * turbopause), lower, 28 - MixedMass, -1) : 0;
            if (altitudeKm <= 160)
            {
                MixedNitrogen = column.Density(in _level, _nitrogenMixedAt120, MixedMass, 0);
                Nitrogen = Net(Nitrogen, MixedNitrogen, 28);
            }

            var flux = input.F107Average81 - 150;
            Helium = HeliumOf(in variation);
            Oxygen = OxygenOf(in variation, flux);
            MolecularOxygen = MolecularOxygenOf(in variation, flux);
            Argon = ArgonOf(in variation);
            Hydrogen = HydrogenOf(in variation);
            AtomicNitrogen = AtomicNitrogenOf(in variation);
        }

        public double TemperatureK { get; }

        public double Helium { get; }

        public double Oxygen { get; }

        public double Nitrogen { get; }

        public double MixedNitrogen { get; }

        public double MolecularOxygen { get; }

        public double Argon { get; }

        public double Hydrogen { get; }

        public double AtomicNitrogen { get; }

        // Mean molecular mass of the mixed atmosphere.
        private static double MixedMass => SpeciesMeans[24];

        private double HeliumOf(in Nrlmsise00Variation variation)
        {
            var row = SpeciesMeans[..10];
            var lower = row[0] * Math.Exp(variation.Upper(HeliumH)) * Nrlmsise00.Helium[0];
            var density = _column.Density(in _level, lower, 4, -0.38);
            if (_altitudeKm >= 200) return density;
            var mixedAt120 = _column.Density(_column.At(row[2]), lower, 4 - MixedMass, -1.38);
            return Mixed(density, mixedAt120, 4) * ToGround(row[1], mixedAt120, row[5] * TurbopauseLower[1], row[4] * TurbopauseLower[0]);
        }

        private double OxygenOf(in Nrlmsise00Variation variation, double flux)
        {
            var row = SpeciesMeans.Slice(10, 10);
            var lower = row[0] * Math.Exp(variation.Upper(OxygenH)) * Nrlmsise00.Oxygen[0];
            var density = _column.Density(in _level, lower, 16, 0);
            if (_altitudeKm > 300) return density;
            var mixedAt120 = _column.Density(in _turbopause105, lower, 16 - MixedMass, -1);
            var toGround = row[1] * TurbopauseLower[16] * (1 + (TurbopauseUpper[23] * flux));
            return Mixed(density, mixedAt120, 16)
                * Correction(toGround, row[5] * TurbopauseLower[3], row[4] * TurbopauseLower[2], row[5] * TurbopauseLower[4])
                * Correction(row[3] * TurbopauseLower[14], row[7] * TurbopauseLower[13], row[6] * TurbopauseLower[12]);
        }

        private double MolecularOxygenOf(in Nrlmsise00Variation variation, double flux)
        {
            var row = SpeciesMeans.Slice(30, 10);
            var lower = row[0] * Math.Exp(variation.Upper(MolecularOxygenH)) * Nrlmsise00.MolecularOxygen[0];
            var density = _column.Density(in _level, lower, 32, 0);
            if (_altitudeKm <= 250)
            {
                var mixedAt120 = _column.Density(in _turbopause105, lower, 32 - MixedMass, -1);
                density = Mixed(density, mixedAt120, 32) * ToGround(row[1], mixedAt120, row[5] * TurbopauseLower[7], row[4] * TurbopauseLower[6]);
            }

            // A departure from diffusive equilibrium at every height.
            var departure = row[3] * TurbopauseLower[23] * (1 + (TurbopauseUpper[23] * flux));
            return density * Correction(departure, row[7] * TurbopauseLower[22], row[6] * TurbopauseLower[21], row[7] * TurbopauseUpper[22]);
        }

        private double ArgonOf(in Nrlmsise00Variation variation)
        {
            var row = SpeciesMeans.Slice(40, 10);
            var lower = row[0] * Math.Exp(variation.Upper(ArgonH)) * Nrlmsise00.Argon[0];
            var density = _column.Density(in _level, lower, 40, 0.17);
            if (_altitudeKm > 240) return density;
            var mixedAt120 = _column.Density(in _turbopause105, lower, 40 - MixedMass, -0.83);
            return Mixed(density, mixedAt120, 40) * ToGround(row[1], mixedAt120, row[5] * TurbopauseLower[9], row[4] * TurbopauseLower[8]);
        }

        private double HydrogenOf(in Nrlmsise00Variation variation)
        {
            var row = SpeciesMeans.Slice(50, 10);
            var lower = row[0] * Math.Exp(variation.Upper(HydrogenH)) * Nrlmsise00.Hydrogen[0];
            var density = _column.Density(in _level, lower, 1, -0.38);
            if (_altitudeKm > 320) return density;
            var mixedAt120 = _column.Density(_column.At(row[2]), lower, 1 - MixedMass, -1.38);
            return Mixed(density, mixedAt120, 1)
                * ToGround(row[1] * Math.Abs(TurbopauseLower[17]), mixedAt120, row[5] * TurbopauseLower[11], row[4] * TurbopauseLower[10])
                * Correction(row[3] * TurbopauseLower[20], row[7] * TurbopauseLower[19], row[6] * TurbopauseLower[18]);
        }

        private double AtomicNitrogenOf(in Nrlmsise00Variation variation)
        {
            var row = SpeciesMeans.Slice(60, 10);
            var lower = row[0] * Math.Exp(variation.Upper(AtomicNitrogenH)) * Nrlmsise00.AtomicNitrogen[0];
            var density = _column.Density(in _level, lower, 14, 0);
            if (_altitudeKm > 450) return density;
            var mixedAt120 = _column.Density(in _turbopause105, lower, 14 - MixedMass, -1);
            return Mixed(density, mixedAt120, 14)
                * ToGround(row[1] * Math.Abs(TurbopauseUpper[2]), mixedAt120, row[5] * TurbopauseUpper[1], row[4] * TurbopauseUpper[0])
                * Correction(row[3] * TurbopauseUpper[5], row[7] * TurbopauseUpper[4], row[6] * TurbopauseUpper[3]);
        }

        private double Mixed(double diffusive, double mixedAt120, double mass) => Net(diffusive, _column.Density(in _level, mixedAt120, MixedMass, 0), mass);

        // DNET: the root mean of diffusive and mixed density.
        private double Net(double diffusive, double mixed, double mass)
        {
            var a = _transition / (MixedMass - mass);
            var log = a * Math.Log(mixed / diffusive);
            if (log < -10) return diffusive;
            return log > 10 ? mixed : diffusive * Math.Exp(Math.Log(1 + Math.Exp(log)) / a);
        }

        // Leads to the mixing ratio known at the ground.
        private double ToGround(double mixingRatio, double mixedAt120, double scaleKm, double heightKm) =>
            Correction(Math.Log(_nitrogenMixedAt120 * mixingRatio / mixedAt120), scaleKm, heightKm);

        // CCOR: chemistry and dissociation, a step of exp(ratio) below a height.
        private double Correction(double ratio, double scaleKm, double heightKm) =>
            Math.Exp(ratio / (1 + Math.Exp(Math.Clamp((_altitudeKm - heightKm) / scaleKm, -70, 70))));

        // CCOR2: the same with two scales.
        private double Correction(double ratio, double scaleKm, double heightKm, double secondScaleKm)
        {
            var first = Math.Exp(Math.Clamp((_altitudeKm - heightKm) / scaleKm, -70, 70));
            var second = Math.Exp(Math.Clamp((_altitudeKm - heightKm) / secondScaleKm, -70, 70));
            return Math.Exp(ratio / (1 + (0.5 * (first + second))));
        }
    }
}
