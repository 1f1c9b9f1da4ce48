package io.modelvault.data.clinic;

import java.time.LocalDate;

/**
 * A day at the clinic.
 */
record Visit(LocalDate date, String description) {
}
