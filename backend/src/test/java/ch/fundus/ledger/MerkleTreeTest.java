package ch.fundus.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  /** The leaves and roots that certificate transparency's reference implementation tests with. */
  private static final List<String> LEAVES =
      List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void theRootsAreThoseOfTheReferenceImplementation() {
    var tree = new MerkleTree();
    for (var i = 0; i < LEAVES.size(); i++) {
      tree.add(MerkleTree.leaf(HexFormat.of().parseHex(LEAVES.get(i))));
      assertThat(HexFormat.of().formatHex(tree.root())).as("%d leaves", i + 1).isEqualTo(ROOTS.get(i));
    }
    assertThat(HexFormat.of().formatHex(new MerkleTree().root())).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void everyLeafOfEveryTreeHasAPathToItsRootAndNoOtherLeafHasIt() {
    for (var size = 1; size <= 70; size++) {
      var leaves = IntStream.range(0, size).mapToObj(i -> MerkleTree.leaf(Integer.toString(i).getBytes(StandardCharsets.UTF_8))).toList();
      var root = MerkleTree.root(leaves);
      for (var i = 0; i < size; i++) {
        var path = MerkleTree.path(leaves, i);
        assertThat(climb(leaves.get(i), i, size, path)).as("leaf %d of %d", i, size).isEqualTo(root);
        assertThat(climb(MerkleTree.leaf(new byte[] {1}), i, size, path)).isNotEqualTo(root);
      }
    }
  }

  /** RFC 9162, 2.1.3.2, written down a second time. */
  private static byte[] climb(byte[] leaf, int index, int size, List<byte[]> path) {
    var fn = index;
    var sn = size - 1;
    var hash = leaf;
    for (var sibling : path) {
      if ((fn & 1) == 1 || fn == sn) {
        hash = MerkleTree.node(sibling, hash);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        hash = MerkleTree.node(hash, sibling);
      }
      fn >>= 1;
      sn >>= 1;
    }
    assertThat(sn).isZero();
    return hash;
  }
}
