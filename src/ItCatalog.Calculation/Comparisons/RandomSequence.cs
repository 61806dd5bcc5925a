using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ItCatalog.Calculation.Comparisons;

/// <summary>Numbers drawn for one figure: SplitMix64 (Steele, Lea and Flood 2014), begun by the first eight bytes of the SHA-256 of seed and key, so that each
/// figure has draws of its own that are the same on every machine, whatever else is drawn.</summary>
internal sealed class RandomSequence(int seed, string key)
{
    private ulong state = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed} {key}"))));

    /// <summary>Above 0 and below 1, each as often as any other.</summary>
    public double Next()
    {
        unchecked
        {
            var mixed = state += 0x9E3779B97F4A7C15UL;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return (((mixed ^ (mixed >> 31)) >> 11) + 0.5) / (1UL << 53);
        }
    }

    /// <summary>By the normal distribution with mean 0 and deviation 1 (Box and Muller 1958).</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(Next())) * Math.Cos(2 * Math.PI * Next());
}
