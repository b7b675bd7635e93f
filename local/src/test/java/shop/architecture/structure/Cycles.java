package shop.architecture.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The strongly connected components of a graph (Tarjan's algorithm). */
final class Cycles {
  private final Map<String, ? extends Set<String>> edges;
  private final Map<String, Integer> index = new HashMap<>();
  private final Deque<String> stack = new ArrayDeque<>();
  private final List<SortedSet<String>> found = new ArrayList<>();

  private Cycles(Map<String, ? extends Set<String>> edges) {
    this.edges = edges;
  }

  /** The groups of two nodes or more in which each is reachable from each. */
  static List<SortedSet<String>> in(Map<String, ? extends Set<String>> edges) {
    Cycles cycles = new Cycles(edges);
    for (String node : new TreeSet<>(edges.keySet())) {
      if (!cycles.index.containsKey(node)) {
        cycles.visit(node);
      }
    }
    return cycles.found;
  }

  private int visit(String node) {
    int number = index.size();
    index.put(node, number);
    stack.push(node);
    int low = number;
    for (String next : edges.containsKey(node) ? edges.get(node) : Set.<String>of()) {
      if (!index.containsKey(next)) {
        low = Math.min(low, visit(next));
      } else if (stack.contains(next)) {
        low = Math.min(low, index.get(next));
      }
    }
    if (low == number) {
      pop(node);
    }
    return low;
  }

  private void pop(String node) {
    SortedSet<String> component = new TreeSet<>();
    while (!component.contains(node)) {
      component.add(stack.pop());
    }
    if (component.size() > 1) {
      found.add(component);
    }
  }
}
