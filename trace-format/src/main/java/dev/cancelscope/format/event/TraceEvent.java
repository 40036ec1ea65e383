package dev.cancelscope.format.event;

/**
 * One line of a trace. A {@code switch} over the records below has no {@code default}: a new kind
 * of event makes the compiler list every place that must learn it.
 *
 * <p>Ids are positive; 0 stands for "none or not known", as absence does in the file. Texts are
 * already resolved: the file may intern them, the records do not show it.
 */
public sealed interface TraceEvent permits Definition, TimedEvent {}
