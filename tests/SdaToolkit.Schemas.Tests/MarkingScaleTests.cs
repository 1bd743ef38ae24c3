using System.Text;
using SdaToolkit.Tests;

namespace SdaToolkit.Schemas.Tests;

[TestClass]
public sealed class MarkingScaleTests
{
    private static readonly MarkingScale Host = new(["OFFEN", "Vertraulich", "GEHEIM"]);

    private static readonly string[] Samples =
    [
        "TLP:CLEAR", "TLP:WHITE", "TLP:GREEN", "tlp:amber", "TLP:AMBER+STRICT", "TLP:RED",
        "UNCLASSIFIED", "U", "UNCLASSIFIED//FOUO", "CONFIDENTIAL", "SECRET", "SECRET//NOFORN", "SECRET//REL TO USA, GBR", "SECRET//REL TO GBR, USA", "TOP SECRET//SI//REL TO USA, GBR", "TOP SECRET//SI/TK//NOFORN",
        "CUI", "CUI//SP-EXPT", "NATO RESTRICTED", "NATO SECRET", "COSMIC TOP SECRET", "offen", "GEHEIM", "company private", "Company private", "SECRET//", "",
    ];

    [TestMethod]
    [DataRow("TLP:CLEAR", MarkingScheme.TrafficLight, 0, "TLP:CLEAR")]
    [DataRow("TLP:WHITE", MarkingScheme.TrafficLight, 0, "TLP:CLEAR")]
    [DataRow("tlp:amber+strict", MarkingScheme.TrafficLight, 3, "TLP:AMBER+STRICT")]
    [DataRow("UNCLASSIFIED//FOUO", MarkingScheme.UnitedStates, 0, "UNCLASSIFIED")]
    [DataRow("S//NF", MarkingScheme.UnitedStates, 2, "SECRET")]
    [DataRow("TOP SECRET//SI//REL TO USA, GBR", MarkingScheme.UnitedStates, 3, "TOP SECRET")]
    [DataRow("CUI//SP-EXPT", MarkingScheme.ControlledUnclassified, 0, "CUI")]
    [DataRow("NATO RESTRICTED", MarkingScheme.Nato, 1, "NATO RESTRICTED")]
    [DataRow("NATO SECRET", MarkingScheme.Nato, 3, "NATO SECRET")]
    [DataRow("vertraulich", MarkingScheme.Host, 1, "VERTRAULICH")]
    [DataRow("SECRETARY", MarkingScheme.Unknown, 0, "")]
    [DataRow("SECRET//", MarkingScheme.Unknown, 0, "")]
    [DataRow("s", MarkingScheme.Unknown, 0, "")]
    [DataRow("TLP:PURPLE", MarkingScheme.Unknown, 0, "")]
    public void Parse_AMarking_KeepsItsTextAndKnowsItsLevel(string text, MarkingScheme scheme, int rank, string level)
    {
        var part = Host.Parse(text).Single();
        Assert.AreEqual(text, part.Text);
        Assert.AreEqual((scheme, rank, level), (part.Scheme, part.Rank, part.Level));
    }

    [TestMethod]
    public void Parse_ALineWithControls_KeepsEach()
    {
        var part = MarkingScale.BuiltIn.Parse("TOP SECRET//SI/TK//ORCON/REL TO USA, GBR").Single();
        CollectionAssert.AreEqual(new[] { "ORCON", "SI", "TK" }, part.Controls.ToArray());
        CollectionAssert.AreEqual(new[] { "REL TO GBR, USA" }, part.Releases.ToArray());
    }

    [TestMethod]
    [DataRow("SECRET//NOFORN", new[] { "SECRET", "SECRET//NOFORN" })]
    [DataRow("SECRET//NOFORN + TOP SECRET", new[] { "TOP SECRET", "SECRET//NOFORN" })]
    [DataRow("TOP SECRET//NOFORN", new[] { "TOP SECRET//NOFORN", "SECRET//NOFORN", "UNCLASSIFIED" })]
    [DataRow("SECRET + SECRET//REL TO USA, GBR", new[] { "SECRET//REL TO USA, GBR", "SECRET" })]
    [DataRow("TLP:RED + SECRET + CUI + NATO SECRET", new[] { "NATO SECRET", "CUI", "SECRET", "TLP:RED", "NATO RESTRICTED", "TLP:GREEN" })]
    [DataRow("TLP:CLEAR", new[] { "TLP:WHITE", "TLP:CLEAR" })]
    [DataRow("TLP:WHITE", new[] { "TLP:WHITE", "TLP:WHITE" })]
    [DataRow("GEHEIM", new[] { "offen", "GEHEIM" })]
    public void Join_LeastThatCoversOrSideBySide(string expected, string[] markings) => Assert.AreEqual(expected, Host.Join(markings));

    [TestMethod]
    public void Join_InAnyOrderAndGrouping_IsTheSameAndBelowNoArgument()
    {
        foreach (var a in Samples)
            foreach (var b in Samples)
            {
                var ab = Host.Join([a, b]);
                Assert.AreEqual(ab, Host.Join([b, a]));
                Assert.AreEqual(ab, Host.Join([ab, ab]));
                Assert.AreEqual(ab, Host.Join([ab, a]), $"{a} | {b}");
                Assert.IsTrue(Host.Covers(ab, a) && Host.Covers(ab, b), $"{a} | {b} gave {ab}");
                foreach (var c in Samples) Assert.AreEqual(Host.Join([ab, c]), Host.Join([a, Host.Join([b, c])]), $"{a} | {b} | {c}");
            }
    }

    [TestMethod]
    public void Covers_IsAPartialOrder()
    {
        foreach (var a in Samples)
            foreach (var b in Samples)
                foreach (var c in Samples)
                {
                    Assert.IsTrue(Host.Covers(a, a));
                    if (b.Length > 0 && Host.Covers(b, a) && Host.Covers(c, b)) Assert.IsTrue(Host.Covers(c, a), $"{a} ≤ {b} ≤ {c}");
                }
    }

    [TestMethod]
    public void Join_OfSchemes_DropsNoControl()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var some = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Samples[random.Next(Samples.Length)]).ToList();
            var joined = Host.Parse(Host.Join(some)).SelectMany(p => p.Controls.Concat(p.Releases)).ToHashSet();
            foreach (var control in some.SelectMany(Host.Parse).SelectMany(p => p.Controls.Concat(p.Releases))) Assert.Contains(control, joined, string.Join(" | ", some));
        }
    }

    [TestMethod]
    [DataRow("TLP:GREEN", "TLP:AMBER", "")]
    [DataRow("TLP:WHITE", "TLP:CLEAR", "")]
    [DataRow("SECRET//NOFORN", "SECRET//NOFORN//ORCON", "")]
    [DataRow("TLP:RED", "TLP:RED + SECRET", "")]
    [DataRow("company private", "company private", "")]
    [DataRow("TLP:AMBER+STRICT", "TLP:AMBER", "\"TLP:AMBER+STRICT\" is above \"TLP:AMBER\"")]
    [DataRow("", "TLP:RED", "no handling marking is stated")]
    [DataRow("  ", "TLP:RED", "no handling marking is stated")]
    [DataRow("TLP:CLEAR", "SECRET", "\"TLP:CLEAR\" cannot be ranked against \"SECRET\"")]
    [DataRow("NATO RESTRICTED", "SECRET", "\"NATO RESTRICTED\" cannot be ranked against \"SECRET\"")]
    [DataRow("SECRET//NOFORN", "TOP SECRET", "\"SECRET//NOFORN\" has NOFORN, which \"TOP SECRET\" does not")]
    [DataRow("SECRET", "TOP SECRET//REL TO USA, GBR", "\"SECRET\" and \"TOP SECRET//REL TO USA, GBR\" are not released to the same")]
    [DataRow("company private", "TLP:RED", "\"company private\" is no marking that can be ranked")]
    [DataRow("TLP:GREEN + SECRET", "TLP:RED", "\"SECRET\" cannot be ranked against \"TLP:RED\"")]
    [DataRow("TLP:GREEN", "", "\"TLP:GREEN\" cannot be ranked against \"\"")]
    public void MayGo_OnlyWhereItIsProven(string marking, string clearance, string reason)
    {
        var verdict = MarkingScale.BuiltIn.MayGo(marking, clearance);
        Assert.AreEqual(reason, verdict.Reason);
        Assert.AreEqual(reason.Length == 0, verdict.Allowed);
    }

    [TestMethod]
    public void MayGo_HostsOwnMarkings_AreRankedInTheirOrder()
    {
        Assert.IsTrue(Host.MayGo("Offen", "GEHEIM").Allowed);
        Assert.IsFalse(Host.MayGo("GEHEIM", "vertraulich").Allowed);
        Assert.IsFalse(MarkingScale.BuiltIn.MayGo("Offen", "GEHEIM").Allowed);
    }

    [TestMethod]
    [DataRow("SECRET//REL TO GBR, +")]
    [DataRow("A +")]
    [DataRow("A + +")]
    [DataRow("+")]
    [DataRow("+ A")]
    public void Join_ADividerWithNothingBehindIt_LowersNothing(string text)
    {
        // The first was found by fuzzing.
        foreach (var other in new[] { "SECRET//NOFORN", "B", "TLP:RED" })
        {
            var joined = Host.Join([text, other]);
            Assert.IsTrue(Host.Covers(joined, text) && Host.Covers(joined, other), joined);
            Assert.AreEqual(joined, Host.Join([other, text]));
            Assert.AreEqual(joined, Host.Join([joined, other, text]));
        }
    }

    [TestMethod]
    public void Parse_FuzzedTexts_NeverThrowsAndNeverLowers()
    {
        var seeds = Samples.Where(s => s.Length > 0).Select(Encoding.UTF8.GetBytes).ToList();
        Fuzz.Run("markings", seeds, (seed, bytes) =>
        {
            var (text, other) = (Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(seeds[seed]));
            var joined = Host.Join([text, other]);
            Assert.IsTrue(Host.Covers(joined, text) && Host.Covers(joined, other), text);
            Assert.AreEqual(joined, Host.Join([other, text]));
            if (Host.MayGo(text, other).Allowed) Assert.AreEqual(Host.Join([other, ""]), Host.Covers(other, text) ? other : "");
        });
    }
}
