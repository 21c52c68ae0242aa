// A target needs a source to make its precompiled header.
