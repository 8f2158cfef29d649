package ch.fundus.media;

import ch.fundus.identity.Caller;
import ch.fundus.web.Problem;
import ch.fundus.web.RateLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes pictures (JPEG, PNG, WebP; at most 12 MB and 40 megapixels) and serves them. */
@RestController
@RequestMapping("/api/media")
class MediaController {
  private final Uploads uploads;
  private final RateLimits limits;

  MediaController(Uploads uploads, RateLimits limits) {
    this.uploads = uploads;
    this.limits = limits;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Uploads.Uploaded upload(Caller caller, @RequestParam MultipartFile file) throws IOException {
    limits.take("upload", caller.personId().toString(), 60);
    return uploads.add(caller, file.getBytes());
  }

  /** An image never changes under its address. */
  @GetMapping(value = "/{id}/{width:480|960|1600}.jpg", produces = MediaType.IMAGE_JPEG_VALUE)
  ResponseEntity<Resource> image(@PathVariable UUID id, @PathVariable int width) {
    var file = uploads.find(id, width).orElseThrow(Problem::notFound);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .eTag(id + "-" + width)
        .contentType(MediaType.IMAGE_JPEG)
        .body(new FileSystemResource(file));
  }
}
