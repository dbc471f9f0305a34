package io.github.leastforce.source;

/**
 * How large an archive may be. The platform's own limits are lower (39 MB compressed, 10,000 files
 * per retrieve); a merged snapshot may be larger.
 *
 * @param ratio unpacked to packed size of one entry, judged above one megabyte
 */
record ZipLimits(
    long archive, int entries, long entry, long sum, int ratio, int pathLength, int depth) {
  static final ZipLimits DEFAULT =
      new ZipLimits(64L << 20, 40_000, 64L << 20, 700L << 20, 200, 512, 12);

  /** What a person names: perhaps the snapshot of a large org, put together from many batches. */
  static final ZipLimits SNAPSHOT =
      new ZipLimits(512L << 20, 400_000, 64L << 20, 6L << 30, 200, 512, 12);
}
