package ch.fundus.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The Merkle tree of RFC 9162: SHA-256, 0x00 before a leaf, 0x01 before a node, the left side the larger power of two. */
final class MerkleTree {
  private record Subtree(int leaves, byte[] hash) {}

  /** Complete subtrees from left to right, so that a tree of any size is built while its leaves stream by. */
  private final Deque<Subtree> complete = new ArrayDeque<>();
  private int size;

  void add(byte[] leafHash) {
    var subtree = new Subtree(1, leafHash);
    while (!complete.isEmpty() && complete.peekLast().leaves() == subtree.leaves()) {
      subtree = new Subtree(2 * subtree.leaves(), node(complete.pollLast().hash(), subtree.hash()));
    }
    complete.addLast(subtree);
    size++;
  }

  int size() {
    return size;
  }

  byte[] root() {
    if (size == 0) {
      return sha256().digest();
    }
    var rest = new ArrayDeque<>(complete);
    var hash = rest.pollLast().hash();
    while (!rest.isEmpty()) {
      hash = node(rest.pollLast().hash(), hash);
    }
    return hash;
  }

  /** The siblings from a leaf up to the root. */
  static List<byte[]> path(List<byte[]> leafHashes, int index) {
    var path = new ArrayList<byte[]>();
    var leaves = leafHashes;
    var at = index;
    while (leaves.size() > 1) {
      var split = Integer.highestOneBit(leaves.size() - 1);
      var left = leaves.subList(0, split);
      var right = leaves.subList(split, leaves.size());
      path.addFirst(root(at < split ? right : left));
      leaves = at < split ? left : right;
      at = at < split ? at : at - split;
    }
    return path;
  }

  static byte[] root(List<byte[]> leafHashes) {
    var tree = new MerkleTree();
    leafHashes.forEach(tree::add);
    return tree.root();
  }

  static byte[] leaf(byte[] content) {
    var digest = sha256();
    digest.update((byte) 0);
    return digest.digest(content);
  }

  static byte[] node(byte[] left, byte[] right) {
    var digest = sha256();
    digest.update((byte) 1);
    digest.update(left);
    return digest.digest(right);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
