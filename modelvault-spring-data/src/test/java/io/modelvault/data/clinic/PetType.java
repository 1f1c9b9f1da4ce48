package io.modelvault.data.clinic;

/**
 * What an animal is.
 */
enum PetType {

	CAT, DOG, HAMSTER, SNAKE

}
