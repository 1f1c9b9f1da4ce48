package io.modelvault.data.observability;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;

/** Keeps what observations tell, in the order in which they end. */
final class Told implements ObservationHandler<Observation.Context> {

	private final List<String> told = new ArrayList<>();

	private final List<String> values = new ArrayList<>();

	@Override
	public void onStop(Observation.Context context) {
		StringBuilder line = new StringBuilder(String.valueOf(context.getName()));
		for (KeyValue each : context.getLowCardinalityKeyValues()) {
			line.append(' ').append(each.getKey().replaceFirst(".*\\.", "")).append('=').append(each.getValue());
		}
		context.getAllKeyValues().forEach((each) -> this.values.add(each.getValue()));
		ObservationView parent = context.getParentObservation();
		this.told.add(line + ((parent != null) ? " in " + parent.getContextView().getName() : ""));
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return true;
	}

	/** All values of all keys. */
	List<String> values() {
		return this.values;
	}

	/** What has been told since the last time. */
	List<String> since() {
		List<String> lines = List.copyOf(this.told);
		this.told.clear();
		return lines;
	}

}
