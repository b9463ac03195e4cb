package org.plumbline.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Chromium without a window, spoken to through the pipe of its DevTools protocol. What it says on
 * the console, and every address it asks for, is kept.
 */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final OutputStream to;
  private final InputStream from;
  private final List<JsonNode> events = new ArrayList<>();
  private String session = "";
  private int last;

  private Browser(Process process) {
    this.process = process;
    to = process.getOutputStream();
    from = new BufferedInputStream(process.getInputStream());
  }

  /** The browser of this machine, if there is one on the path. */
  static Optional<Path> binary() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it; the protocol speaks through descriptors 3 and 4, which the shell makes of ours. */
  static Browser start(Path binary, Path profile) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null",
            binary.toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--user-data-dir=" + profile,
            "--remote-debugging-pipe");
    Browser browser = new Browser(builder.start());
    JsonNode target =
        browser.call("Target.createTarget", JSON.createObjectNode().put("url", "about:blank"));
    JsonNode attached =
        browser.call(
            "Target.attachToTarget",
            JSON.createObjectNode()
                .put("targetId", target.get("targetId").asText())
                .put("flatten", true));
    browser.session = attached.get("sessionId").asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      browser.call(domain + ".enable", JSON.createObjectNode());
    }
    return browser;
  }

  /** Opens a file in a window of that size, in CSS pixels. */
  void open(Path file, int width, int height, boolean scripts) throws IOException {
    call(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600));
    call("Emulation.setScriptExecutionDisabled", JSON.createObjectNode().put("value", !scripts));
    events.clear();
    call("Page.navigate", JSON.createObjectNode().put("url", file.toUri().toString()));
    while (events.stream().noneMatch(event -> is(event, "Page.loadEventFired"))) {
      events.add(next());
    }
  }

  /** The value of an expression in the page, as text. */
  String evaluate(String expression) throws IOException {
    JsonNode result =
        call(
            "Runtime.evaluate",
            JSON.createObjectNode().put("expression", expression).put("returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(result.get("exceptionDetails").toString());
    }
    return result.path("result").path("value").asText();
  }

  /** Everything the page complained of: errors, warnings, what its policy blocked. */
  List<String> complaints() {
    return events.stream()
        .filter(
            event ->
                is(event, "Log.entryAdded")
                    || is(event, "Runtime.exceptionThrown")
                    || is(event, "Runtime.consoleAPICalled"))
        .map(event -> event.get("params").toString())
        .toList();
  }

  /** Every address that was asked for since the page was opened. */
  List<String> requests() {
    return events.stream()
        .filter(event -> is(event, "Network.requestWillBeSent"))
        .map(event -> event.at("/params/request/url").asText())
        .toList();
  }

  private static boolean is(JsonNode event, String method) {
    return event.path("method").asText().equals(method);
  }

  private JsonNode call(String method, ObjectNode parameters) throws IOException {
    int id = ++last;
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    to.write(JSON.writeValueAsBytes(message));
    to.write(0);
    to.flush();
    while (true) {
      JsonNode answer = next();
      if (answer.path("id").asInt() == id) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
      }
      events.add(answer);
    }
  }

  private JsonNode next() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int b = from.read(); b != 0; b = from.read()) {
      if (b < 0) {
        throw new EOFException("The browser has gone");
      }
      message.write(b);
    }
    return JSON.readTree(message.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    session = "";
    try {
      call("Browser.close", JSON.createObjectNode());
    } finally {
      end();
    }
  }

  private void end() {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
