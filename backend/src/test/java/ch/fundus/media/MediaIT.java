package ch.fundus.media;

import static org.assertj.core.api.Assertions.assertThat;

import ch.fundus.testing.Api;
import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.Stage;
import ch.fundus.testing.Tokens;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MediaIT extends IntegrationTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  /** 64 x 48 pixels in VP8. */
  private static final byte[] WEBP = Base64.getDecoder().decode("UklGRkgCAABXRUJQVlA4WAoAAAAgAAAAPwAALwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggWgAAAHAEAJ0BKkAAMAA+tVSjTCckoyIqqADgFoljAMxKoH4q/gAAWY8bPWT9lGIAAP7svY/1oYVCWTb/+uAeZDh+k6oc8gbjtZ1/Gl+014rN8WMSNrZkS55QejyAAA==");

  private Api.Answer upload(String person, byte[] file) throws Exception {
    var head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../x.svg\"\r\nContent-Type: image/jpeg\r\n\r\n";
    var body = join(head.getBytes(StandardCharsets.UTF_8), file, "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/media"))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (person != null) {
      request.header("Authorization", "Bearer " + Tokens.of(person));
    }
    var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Api.Answer(answer.statusCode(), answer.body(), answer);
  }

  private HttpResponse<byte[]> image(String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Left half red, right half blue. */
  private static byte[] picture(String format, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(width / 2, 0, width, height);
    graphics.dispose();
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  /** The JPEG with an EXIF block that says how the camera was held, and where. */
  private static byte[] held(byte[] jpeg, int orientation) {
    var tiff = new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte) orientation, 0, 0, 0, 0, 0, 0, 0};
    var secret = "Rheingasse 7".getBytes(StandardCharsets.UTF_8);
    var length = 2 + 6 + tiff.length + secret.length;
    return join(
        new byte[] {jpeg[0], jpeg[1], (byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length, 'E', 'x', 'i', 'f', 0, 0},
        tiff, secret, java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  private static boolean isRed(int rgb) {
    return (rgb >> 16 & 0xff) > 200 && (rgb & 0xff) < 60;
  }

  /** A JPEG with one more segment behind its first marker. */
  private static byte[] with(int marker, byte[] content) throws IOException {
    var jpeg = picture("jpeg", 64, 48);
    var length = content.length + 2;
    byte[] head = {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length};
    return join(java.util.Arrays.copyOf(jpeg, 2), head, content, java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  private static byte[] xmp(String source) {
    return ("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        + "<rdf:Description xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' Iptc4xmpExt:DigitalSourceType='"
        + "http://cv.iptc.org/newscodes/digitalsourcetype/" + source + "'/></rdf:RDF></x:xmpmeta>").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatTheFileSaysOfItsOriginIsDetected_andNotKeptInThePicture() throws Exception {
    var marked = upload("media-marks", with(0xe1, xmp("trainedAlgorithmicMedia"))).ok();
    assertThat(marked.path("source").asString()).isEqualTo("trainedAlgorithmicMedia");
    assertThat(marked.path("credentials").asBoolean()).isFalse();
    var kept = new String(image("/api/media/" + marked.path("id").asString() + "/960.jpg").body(), StandardCharsets.ISO_8859_1);
    assertThat(kept).doesNotContain("digitalsourcetype");

    // JP, instance 1, packet 1, then the superbox of a manifest store with its description.
    var store = "JP\0\u0001\0\0\0\u0001\0\0\0\u0100jumb\0\0\0\u001ejumdc2pa\0\u0011\0\u0010\u0080\0\0\u00aa\0\u0038\u009b\u0071\u0003c2pa\0";
    var signed = upload("media-marks", with(0xeb, store.getBytes(StandardCharsets.ISO_8859_1))).ok();
    assertThat(signed.path("credentials").asBoolean()).isTrue();
    assertThat(signed.path("source").isNull()).isTrue();

    var plain = upload("media-marks", picture("png", 80, 60)).ok();
    assertThat(plain.path("credentials").asBoolean()).isFalse();
    assertThat(plain.path("source").isNull()).isTrue();
  }

  @Test
  void aPictureOfAModelIsNotHandedInAsNoAi() throws Exception {
    var image = upload("media-denied", with(0xe1, xmp("compositeWithTrainedAlgorithmicMedia"))).ok().path("id").asString();
    var draft = stage.complete("media-denied", "Das Bild", 500_000);
    var path = "/api/desk/campaigns/" + draft.path("id").asString();
    var artist = as("media-denied", "creator");
    var content = new java.util.HashMap<String, Object>(Stage.content(draft.path("version").asInt(), "Das Bild", 500_000));
    content.put("image", Map.of("id", image, "focusX", 50, "focusY", 50));
    var saved = artist.put(path, content).ok();
    assertThat(saved.path("image").path("marks").path("source").asString()).isEqualTo("compositeWithTrainedAlgorithmicMedia");
    var refused = artist.post(path + "/submit", null).refused(422, "validation");
    assertThat(refused.toString()).contains("ai.imageSource", "ai_marked");
    content.put("version", saved.path("version").asInt());
    content.put("ai", Map.of("use", "assistive", "stages", java.util.List.of("image"), "humanContribution", "Wir haben gezeichnet.",
        "imageSource", "compositeWithTrainedAlgorithmicMedia", "tdmReserved", false));
    artist.put(path, content).ok();
    artist.post(path + "/submit", null).ok();
    as("media-curator", "curator").post("/api/curation/campaigns/" + draft.path("id").asString() + "/decision", Map.of("decision", "approved")).ok();
    artist.post(path + "/launch", null).ok();
    var slug = artist.get(path).ok().path("slug").asString();
    var ai = visitor().get("/api/campaigns/" + slug).ok().path("ai");
    assertThat(ai.path("imageSource").asString()).isEqualTo("compositeWithTrainedAlgorithmicMedia");
    assertThat(ai.path("markedSource").asString()).isEqualTo("compositeWithTrainedAlgorithmicMedia");
    assertThat(ai.path("tdmReserved").asBoolean()).isFalse();
    assertThat(visitor().get("/api/tdm").ok().path("freeSlugs").valueStream().map(tools.jackson.databind.JsonNode::asString)).contains(slug);
  }

  @Test
  void aPictureIsKeptInThreeWidthsWithoutItsMetadata() throws Exception {
    var file = held(picture("jpeg", 2000, 1000), 6);
    var uploaded = upload("media-mara", file).ok();
    assertThat(uploaded.path("width").asInt()).isEqualTo(1000);
    assertThat(uploaded.path("height").asInt()).isEqualTo(2000);
    var id = uploaded.path("id").asString();
    for (var width : new int[] {480, 960, 1600}) {
      var answer = image("/api/media/" + id + "/" + width + ".jpg");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control")).hasValueSatisfying(c -> assertThat(c).contains("immutable", "public", "max-age=31536000"));
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/jpeg");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Rheingasse", "Exif");
      var image = ImageIO.read(new ByteArrayInputStream(answer.body()));
      assertThat(image.getWidth()).isEqualTo(Math.min(width, 1000));
      // Held to the right: what was left is now above.
      assertThat(isRed(image.getRGB(image.getWidth() / 2, 5))).isTrue();
      assertThat(isRed(image.getRGB(image.getWidth() / 2, image.getHeight() - 5))).isFalse();
    }
    assertThat(upload("media-mara", file).ok().path("id").asString()).isEqualTo(id);
    assertThat(upload("media-luca", file).ok().path("id").asString()).isNotEqualTo(id);
  }

  @Test
  void pngAndWebpAreTakenToo() throws Exception {
    assertThat(upload("media-mara", picture("png", 64, 48)).ok().path("width").asInt()).isEqualTo(64);
    assertThat(upload("media-mara", WEBP).ok().path("height").asInt()).isEqualTo(48);
  }

  @Test
  void whatIsNotAPlainPictureIsRefused() throws Exception {
    var png = picture("png", 64, 48);
    var jpeg = picture("jpeg", 64, 48);
    var bad =
        new java.util.LinkedHashMap<byte[], String>(
            Map.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".getBytes(StandardCharsets.UTF_8), "image_kind",
                "GIF89a\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1), "image_kind",
                new byte[0], "image_kind",
                join(png, "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)), "image_kind",
                join(png, new byte[] {'P', 'K', 5, 6}, new byte[18]), "image_kind",
                join(jpeg, "<?PHP system('x');".getBytes(StandardCharsets.UTF_8)), "image_kind",
                join(jpeg, new byte[] {'P', 'K', 5, 6}, new byte[18]), "image_kind",
                join(WEBP, "trailer".getBytes(StandardCharsets.UTF_8)), "image_kind",
                java.util.Arrays.copyOf(jpeg, 30), "image_unreadable",
                picture("png", 20, 20), "image_too_small"));
    for (var file : bad.entrySet()) {
      var problem = upload("media-bad", file.getKey()).refused(422, "validation");
      assertThat(problem.path("errors").get(0).path("code").asString()).isEqualTo(file.getValue());
      assertThat(problem.path("errors").get(0).path("message").asString()).doesNotStartWith("field.");
    }
    assertThat(upload(null, jpeg).status()).isEqualTo(401);
    upload("media-bad", new byte[12 * 1024 * 1024 + 1]).refused(413, "too_large");
  }

  @Test
  void aPixelBombIsRefusedBeforeItIsDecoded() throws Exception {
    var png = picture("png", 64, 48);
    // The header claims 30000 x 30000 pixels; its checksum is made right again.
    var header = java.nio.ByteBuffer.wrap(png);
    header.putInt(16, 30_000).putInt(20, 30_000);
    var crc = new java.util.zip.CRC32();
    crc.update(png, 12, 17);
    header.putInt(29, (int) crc.getValue());
    var problem = upload("media-bomb", png).refused(422, "validation");
    assertThat(problem.path("errors").get(0).path("code").asString()).isEqualTo("image_too_many_pixels");
  }

  @Test
  void unknownImagesAndWidthsAreNotFound() throws Exception {
    var id = upload("media-mara", picture("jpeg", 100, 80)).ok().path("id").asString();
    assertThat(image("/api/media/" + id + "/961.jpg").statusCode()).isEqualTo(404);
    assertThat(image("/api/media/" + UUID.randomUUID() + "/960.jpg").statusCode()).isEqualTo(404);
    assertThat(image("/api/media/..%2f..%2fetc/960.jpg").statusCode()).isIn(400, 404);
  }

  @Test
  void aCampaignShowsItsCreatorsPictureAndNoForeignOne() throws Exception {
    var own = upload("media-mara", picture("jpeg", 1200, 600)).ok().path("id").asString();
    var foreign = upload("media-luca", picture("jpeg", 1200, 600)).ok().path("id").asString();
    var draft = stage.draft("media-mara");
    var path = "/api/desk/campaigns/" + draft.path("id").asString();
    var content = Stage.content(1, "Mit Bild", 500_000);
    content.put("image", Map.of("id", foreign, "focusX", 20, "focusY", 80));
    as("media-mara").put(path, content).refused(422, "validation");
    content.put("image", Map.of("id", own, "focusX", 20, "focusY", 80));
    assertThat(as("media-mara").put(path, content).ok().path("image").path("focusX").asInt()).isEqualTo(20);
    var image = as("media-mara").get(path + "/preview").ok().path("campaign").path("image");
    assertThat(image.path("url").asString()).isEqualTo("/api/media/" + own + "/960.jpg");
    assertThat(image.path("width").asInt()).isEqualTo(960);
    assertThat(image.path("height").asInt()).isEqualTo(480);
  }
}
