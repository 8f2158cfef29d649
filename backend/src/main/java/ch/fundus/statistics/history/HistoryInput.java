package ch.fundus.statistics.history;

import java.util.Map;

/** A table and how to read it: by field the column (from 0), and by field which word means which code. */
record HistoryInput(String csv, Map<String, Integer> columns, Map<String, Map<String, String>> words) {}
