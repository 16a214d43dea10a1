/** What a model answers: the label it predicts and, for classification, the classes it knows. */
@NullMarked
package io.tributary.learning.task;

import org.jspecify.annotations.NullMarked;
