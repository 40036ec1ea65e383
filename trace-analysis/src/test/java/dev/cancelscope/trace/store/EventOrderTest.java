package dev.cancelscope.trace.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of rows against that of a list that is sorted by time, stream and seq. */
final class EventOrderTest {
  private record Place(long nanos, int stream, long seq) {
    static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::nanos)
            .thenComparingInt(Place::stream)
            .thenComparingLong(Place::seq);
  }

  @Test
  void rowsAreSortedAsAListIsAndTiesStay() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var order = new EventOrder();
      List<Place> places = new ArrayList<>();
      int rows = random.nextInt(40);
      for (int row = 0; row < rows; row++) {
        Place place = any(random);
        places.add(place);
        assertEquals(row, order.add(place.nanos, place.stream, place.seq));
        if (random.nextInt(10) == 0) {
          int moved = random.nextInt(row + 1);
          Place to = any(random);
          places.set(moved, to);
          order.set(moved, to.nanos, to.stream, to.seq);
        }
      }
      assertOrder(places, order, "seed " + seed);
      var all = new EventOrder();
      all.addAll(order);
      assertOrder(places, all, "seed " + seed + ", added to another");
      assertOrder(places, order.copy(nanos(places)), "seed " + seed + ", copied");
      assertComesBefore(places, order, any(random));
    }
  }

  @Test
  void whatIsInOrderIsNotSorted() {
    List<Place> rising =
        List.of(
            new Place(-5, 1, 3),
            new Place(0, 1, 1),
            new Place(0, 1, 1),
            new Place(0, 1, 2),
            new Place(0, 2, 1),
            new Place(7, 1, 1));
    var order = new EventOrder();
    rising.forEach(place -> order.add(place.nanos, place.stream, place.seq));
    assertNull(order.sorted());
    order.set(2, 0, 1, 1); // where it is
    assertNull(order.sorted());
    order.set(0, -6, 2, 9); // elsewhere, and still the first
    assertNull(order.sorted());
    assertEquals(rising.size(), order.size());
  }

  @Test
  void eachPartOfAPlaceIsLookedAt() {
    List<Place> falling =
        List.of(new Place(7, 1, 1), new Place(0, 2, 1), new Place(0, 1, 2), new Place(0, 1, 1));
    for (int row = 1; row < falling.size(); row++) {
      var order = new EventOrder();
      List<Place> two = falling.subList(row - 1, row + 1);
      two.forEach(place -> order.add(place.nanos, place.stream, place.seq));
      assertArrayEquals(new int[] {1, 0}, order.sorted());
    }
  }

  private static Place any(Random random) {
    return new Place(random.nextInt(6), 1 + random.nextInt(2), random.nextInt(4));
  }

  private static LongColumn nanos(List<Place> places) {
    var nanos = new LongColumn();
    places.forEach(place -> nanos.add(place.nanos));
    return nanos;
  }

  private static void assertOrder(List<Place> places, EventOrder order, String what) {
    int[] expected =
        IntStream.range(0, places.size())
            .boxed()
            .sorted(Comparator.comparing(places::get, Place.ORDER))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] sorted = order.sorted();
    int[] identity = IntStream.range(0, places.size()).toArray();
    assertArrayEquals(expected, sorted == null ? identity : sorted, what);
    for (int row = 0; row < places.size(); row++) {
      Place there = new Place(order.timeNanos(row), order.stream(row), order.seq(row));
      assertEquals(places.get(row), there, what);
    }
  }

  private static void assertComesBefore(List<Place> places, EventOrder order, Place at) {
    for (int row = 0; row < places.size(); row++) {
      boolean before = Place.ORDER.compare(at, places.get(row)) < 0;
      assertEquals(before, order.isAfter(row, at.nanos, at.stream, at.seq));
    }
  }
}
