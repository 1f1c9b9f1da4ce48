package io.modelvault.bench;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs that every byte read back is checked.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class ChecksumBenchmark {

	@Param({ "64", "4096", "65536" })
	private int sizeBytes;

	private ByteBuffer block = ByteBuffer.allocate(0);

	@Setup
	public void fill() {
		byte[] bytes = new byte[this.sizeBytes];
		new Random(42).nextBytes(bytes);
		this.block = ByteBuffer.wrap(bytes);
	}

	@Benchmark
	public long crc32c() {
		CRC32C crc = new CRC32C();
		crc.update(this.block.duplicate());
		return crc.getValue();
	}

}
